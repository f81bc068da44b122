import type { FieldItem } from '../metadata/metadata';
import { baseName, folderOf, resolvePath } from '../text/paths';
import { type Span, slice } from '../text/span';
import { nearestName } from '../text/spelling';
import { entriesFolderOf, numberIn } from './identity';
import type { ProposalMetadata } from './proposal-metadata';
import type { Summary } from './proposal-summary';

/** A reference to a proposal that does not exist. */
export interface BrokenReference {
  readonly span: Span;
  /** The proposal as messages name it: `"/enhancements/x.md"`, `proposal 20`. */
  readonly name: string;
  /** The existing file that was probably meant, as a path like the one that is written. */
  readonly suggestion: string | undefined;
}

/** The reference in an item of a field, when it is known that the proposal does not exist. URLs and words are not looked up. */
export function brokenReferenceIn(item: FieldItem, metadata: ProposalMetadata): BrokenReference | undefined {
  return /^\d+$/.test(item.text) ? brokenNumber(item, metadata) : brokenPath(item, metadata);
}

/** The path of the existing file or folder that an item refers to, by number or path; undefined without one. */
export function referredPath(item: FieldItem, metadata: ProposalMetadata): string | undefined {
  const { file, schema, workspace, root } = metadata;
  const number = /^\d+$/.test(item.text) ? String(Number(item.text)) : undefined;
  if (number !== undefined) {
    const folder = file.path === undefined ? undefined : entriesFolderOf(file.path, schema.family);
    const name = file.entriesInSeries.find((entry) => numberIn(entry, schema.family) === number);
    return folder === undefined || name === undefined ? undefined : `${folder}/${name}`;
  }
  const [, written = ''] = /^([\w./-]+?)\/?(?:#.*)?$/.exec(item.text) ?? [];
  if (!isPath(written) && !/^[\w-]+\.md$/.test(written)) return undefined;
  return pathsOf(written, file.path, root).find((path) => workspace.exists(path));
}

/** The proposals that an item refers to, by number or path: several if they have the same number. */
export function referredSummaries(
  item: FieldItem,
  metadata: ProposalMetadata,
  proposals: readonly Summary[],
): readonly Summary[] {
  const found = referredPath(item, metadata);
  return found === undefined
    ? []
    : proposals.filter(({ path }) => path === found || folderOf(path) === found);
}

function brokenNumber(
  { text, span }: FieldItem,
  { file: { entries }, schema: { family } }: ProposalMetadata,
): BrokenReference | undefined {
  const exists = entries?.some((name) => numberIn(name, family) === String(Number(text))) ?? true;
  return exists ? undefined : { span, name: `proposal ${text}`, suggestion: undefined };
}

//   /keps/sig-node/1234-foo     enhancements/x.md     ../0012-y.md#part
function brokenPath({ text, span }: FieldItem, metadata: ProposalMetadata): BrokenReference | undefined {
  const [, written = ''] = /^([\w./-]+?)\/?(?:#.*)?$/.exec(text) ?? [];
  // `github.com/…` is not a path, and `sig-node/scheduling` may be a team.
  if (!isPath(written)) return undefined;
  const { workspace, schema, root } = metadata;
  const { path } = metadata.file;
  const { mainFile } = schema.family;
  const candidates = pathsOf(written, path, root);
  if (candidates.length === 0 || candidates.some((candidate) => workspace.exists(candidate)))
    return undefined;
  // A folder that the workspace does not have may still contain the file: the checkout may be only part of the repository.
  const inKnownFolder = candidates.find(
    (candidate) => workspace.list(folderOf(candidate) ?? '') !== undefined,
  );
  const sibling =
    path === undefined || mainFile !== undefined ? undefined : `${folderOf(path) ?? ''}/${baseName(written)}`;
  const existingSibling =
    sibling !== undefined && sibling !== path && workspace.exists(sibling) ? sibling : undefined;
  if (inKnownFolder === undefined && existingSibling === undefined) return undefined;
  const suggested =
    existingSibling ?? (inKnownFolder === undefined ? undefined : similarFile(inKnownFolder, metadata));
  const at = slice(metadata.text, span).indexOf(written);
  const start = span.start + Math.max(0, at);
  return {
    span: at < 0 ? span : { start, end: start + written.length },
    name: `"${written}"`,
    suggestion: at < 0 ? undefined : fromRoot(suggested, root, written.startsWith('/')),
  };
}

/** A path as one from the repository's folder, with or without a leading slash; undefined when it is outside of the folder. */
function fromRoot(path: string | undefined, root: string | undefined, hasSlash: boolean): string | undefined {
  const prefix = `${root ?? ''}/`;
  return path?.startsWith(prefix) ? path.slice(prefix.length - (hasSlash ? 1 : 0)) : undefined;
}

/** True for a text that can only be a path to a proposal: a Markdown file, or a folder whose name begins with a number. */
function isPath(text: string): boolean {
  const [first = ''] = text.split('/');
  if (/\.(?:md|markdown)$/.test(text)) return !/^[\w-]+\.\w+\//.test(text);
  return (
    text.includes('/') &&
    (/^\.{0,2}$/.test(first) || /\/\d+-[\w-]+$/.test(text)) &&
    !/^[\w-]+\.\w/.test(first)
  );
}

/** The paths that a written path may mean: relative to the repository's folder and to the folder of the file. */
function pathsOf(written: string, path: string | undefined, root: string | undefined): readonly string[] {
  const relativeToRoot = root === undefined ? undefined : resolvePath(`${root}/.`, written);
  const relativeToFile =
    path === undefined || written.startsWith('/') ? undefined : resolvePath(path, written);
  return [relativeToRoot, relativeToFile].filter((path) => path !== undefined);
}

/** A file in the folder of `missing` with a similar name, other than the proposal itself. */
function similarFile(missing: string, { workspace, file: { path } }: ProposalMetadata): string | undefined {
  const folder = folderOf(missing) ?? '';
  const others = (workspace.list(folder) ?? []).filter((name) => `${folder}/${name}` !== path);
  const name = nearestName(baseName(missing), others);
  return name === undefined ? undefined : `${folder}/${name}`;
}
