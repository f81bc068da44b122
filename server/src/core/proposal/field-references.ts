import type { FieldItem } from '../metadata/metadata';
import { nearestName } from '../text/nearest';
import { baseName, folderOf, resolvePath } from '../text/paths';
import { type Span, slice } from '../text/span';
import { numberIn } from './identity';
import type { Proposal } from './proposal';

/** A reference to a proposal that is not there. */
export interface LostReference {
  readonly span: Span;
  /** As a message says it: `"/enhancements/x.md"`, `proposal 20`. */
  readonly name: string;
  /** What was probably meant, as it would be written. */
  readonly near: string | undefined;
}

/** What an item of a field refers to, when that is known not to be there. Addresses, and words of any kind, are never looked up. */
export function lostReferenceIn(item: FieldItem, proposal: Proposal): LostReference | undefined {
  return /^\d+$/.test(item.text) ? lostNumber(item, proposal) : lostPath(item, proposal);
}

function lostNumber(
  { text, span }: FieldItem,
  { entries, schema: { family } }: Proposal,
): LostReference | undefined {
  const isThere = entries?.some((name) => numberIn(name, family) === String(Number(text))) ?? true;
  return isThere ? undefined : { span, name: `proposal ${text}`, near: undefined };
}

//   /keps/sig-node/1234-foo     enhancements/x.md     ../0012-y.md#part
function lostPath({ text, span }: FieldItem, proposal: Proposal): LostReference | undefined {
  const [, written = ''] = /^([\w./-]+?)\/?(?:#.*)?$/.exec(text) ?? [];
  // `github.com/…` is no path, nor is `sig-node/scheduling`, which may be a team.
  if (!isPath(written)) return undefined;
  const { workspace, path, schema } = proposal;
  const { mainFile } = schema.family;
  const places = pathsOf(written, path, schema.root);
  if (places.length === 0 || places.some((place) => workspace.exists(place))) return undefined;
  const [known] = places.filter((place) => workspace.list(folderOf(place) ?? '') !== undefined);
  const beside =
    path === undefined || mainFile !== undefined ? undefined : `${folderOf(path) ?? ''}/${baseName(written)}`;
  const moved = beside !== undefined && beside !== path && workspace.exists(beside) ? beside : undefined;
  if (known === undefined && moved === undefined) return undefined;
  const near = moved ?? (known === undefined ? undefined : nearIn(known, proposal));
  const at = slice(proposal.text, span).indexOf(written);
  const start = span.start + Math.max(0, at);
  const root = `${schema.root ?? ''}/`;
  const asWritten = near?.startsWith(root)
    ? near.slice(root.length - (written.startsWith('/') ? 1 : 0))
    : undefined;
  return {
    span: at < 0 ? span : { start, end: start + written.length },
    name: `"${written}"`,
    near: at < 0 ? undefined : asWritten,
  };
}

function isPath(text: string): boolean {
  const [first = ''] = text.split('/');
  if (/\.(?:md|markdown)$/.test(text)) return !/^[\w-]+\.\w+\//.test(text);
  return (
    text.includes('/') &&
    (/^\.{0,2}$/.test(first) || /\/\d+-[\w-]+$/.test(text)) &&
    !/^[\w-]+\.\w/.test(first)
  );
}

/** The places that a path may name: from the repository's folder, and from that of its file. */
function pathsOf(written: string, path: string | undefined, root: string | undefined): readonly string[] {
  const fromRoot = root === undefined ? undefined : resolvePath(`${root}/.`, written);
  const fromFile = path === undefined || written.startsWith('/') ? undefined : resolvePath(path, written);
  return [fromRoot, fromFile].filter((one) => one !== undefined);
}

/** A file in the same folder with nearly the same name. */
function nearIn(place: string, { workspace, path }: Proposal): string | undefined {
  const folder = folderOf(place) ?? '';
  const others = (workspace.list(folder) ?? []).filter((name) => `${folder}/${name}` !== path);
  const near = nearestName(baseName(place), others);
  return near === undefined ? undefined : `${folder}/${near}`;
}
