import type { MarkdownDocument } from '../markdown/document';
import type { FieldItem } from '../metadata/metadata';
import { entriesFolderOf } from '../proposal/identity';
import { type TextEdit, withoutOverlaps } from '../text/edits';
import { baseName, folderOf, linkAddressOf, markdownName, percentDecoded } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';
import { offsetSpan, slice } from '../text/span';
import { trimOf } from '../text/trim';
import type { Workspace } from '../workspace/workspace';
import { type LinkReference, linkReferencesIn } from './link-references';
import { movedPath } from './moves';
import { mentionsWithNumber, numberLike, titleNumber, valuesWithNumber } from './name-mentions';
import type { NumberChange } from './number-change';
import { metadataItems, pathValuesIn, sidecarItems } from './path-values';
import type { Renames } from './renames';
import { rewrittenPath } from './rewritten-path';

/** What a document refers with, before the renames. */
interface Referring {
  readonly path: string;
  readonly text: string;
  readonly workspace: Workspace;
  readonly renames: Renames;
}

/** The edits of a Markdown document at `path` that keep its links, metadata and mentions valid; `workspace` has the files as they are before the renames. */
export function referenceEdits(
  document: MarkdownDocument,
  path: string,
  renames: Renames,
  workspace: Workspace,
): readonly TextEdit[] {
  const referring = { path, text: document.text, workspace, renames };
  const items = metadataItems(document);
  // The text of a link in a table of metadata is also a value.
  return withoutOverlaps([
    ...linkEdits(document, referring),
    ...valueEdits(items, referring),
    ...renames.numbers.flatMap((change) => {
      const { schema, from } = change;
      const title = change.path === path ? titleNumber(document, schema, from) : undefined;
      const mentions = mentionsWithNumber(document, schema, from).map(({ numberSpan }) => numberSpan);
      return [...(title ? [title] : []), ...mentions].map((span) => numberEdit(document.text, span, change));
    }),
  ]);
}

/** The same for the text of a sidecar file at `path`. */
export function sidecarReferenceEdits(
  text: string,
  path: string,
  renames: Renames,
  workspace: Workspace,
): readonly TextEdit[] {
  return withoutOverlaps(valueEdits(sidecarItems(text), { path, text, workspace, renames }));
}

function linkEdits(document: MarkdownDocument, referring: Referring): readonly TextEdit[] {
  const { path, workspace, renames } = referring;
  const isMoved = movedPath(path, renames.moves) !== path;
  const wanted = (target: string) =>
    isMoved || renames.anchors.has(target) || movedPath(target, renames.moves) !== target;
  return linkReferencesIn(document, path, workspace, wanted).flatMap((link) => [
    ...(renames.leavesLinkPaths ? [] : pathEdit(link, referring)),
    ...fragmentEdit(link, referring),
    ...linkTextEdits(link, referring),
  ]);
}

/** The edit of the address of a link, if its target or the document moves. */
function pathEdit(link: LinkReference, { path, text, workspace, renames }: Referring): readonly TextEdit[] {
  const { pathSpan, target, root, leavesOutExtension } = link;
  const written = slice(text, pathSpan);
  if (written === '') return [];
  const moved = movedPath(target, renames.moves);
  const from = root === undefined ? movedPath(path, renames.moves) : `${root}/.`;
  // A link that leads nowhere is left as it is.
  if (moved === target && (from === path || root !== undefined || !workspace.exists(target))) return [];
  const newTarget = leavesOutExtension && markdownName.test(moved) ? moved.replace(markdownName, '') : moved;
  const isBracketed = text.charAt(pathSpan.start - 1) === '<';
  const lead = root === undefined ? '' : '/';
  const relative = rewrittenPath(written.slice(lead.length), from, newTarget, {
    decode: percentDecoded,
    encode: (name) => (isBracketed ? name.replace(/[<>#?%]/g, encodeURIComponent) : linkAddressOf(name)),
  });
  return relative === undefined || lead + relative === written
    ? []
    : [{ span: pathSpan, text: lead + relative }];
}

/** The edit of the fragment of a link, if it leads to a heading that is renamed. */
function fragmentEdit(link: LinkReference, { text, renames }: Referring): readonly TextEdit[] {
  const { fragment, fragmentSpan, target, page } = link;
  const anchors = renames.anchors.get(target) ?? renames.anchors.get(page);
  if (!anchors || !fragmentSpan || fragment === undefined) return [];
  const [, lead = '', name = ''] = /^(user-content-)?(.*)$/s.exec(fragment) ?? [];
  // GitHub finds an anchor in any case.
  const anchor = anchors.get(name) ?? anchors.get(name.toLowerCase());
  if (anchor === undefined) return [];
  const isEncoded = !/[^\x20-\x7e]/.test(slice(text, fragmentSpan));
  return [{ span: fragmentSpan, text: lead + (isEncoded ? encodeURI(anchor) : anchor) }];
}

/** The edits of the text of a link that names its target: by the name of the file, or by the number of the proposal. */
function linkTextEdits(link: LinkReference, { text, renames }: Referring): readonly TextEdit[] {
  const { target, page, span, pathSpan, isDefinition } = link;
  const moved = movedPath(target, renames.moves);
  const label = slice(text, { start: span.start, end: pathSpan.start });
  const open = /^!?\[/.exec(label)?.[0].length ?? 0;
  const close = label.lastIndexOf('](');
  if (isDefinition || moved === target || open === 0 || close < 0) return [];
  const inner = label.slice(open, close);
  const start = span.start + open;
  const change = renames.numbers.find(({ path }) => path === target || path === page);
  const [from, to] = changedNames(target, moved);
  const at = from === to ? -1 : namedAt(inner, from);
  if (at >= 0) return [{ span: offsetSpan({ start: at, end: at + from.length }, start), text: to }];
  const number = change && numberInLabel(inner, change);
  if (!number || !change) return [];
  const [, lead = '', digits = ''] = number;
  const digitsStart = start + lead.length;
  return [numberEdit(text, { start: digitsStart, end: digitsStart + digits.length }, change)];
}

//   KEP-12 Keys   12: Keys   12. Keys   [12]      but not   v12   Section 12   12 reasons   12.5
/** The number of a proposal at the start of the text of a link, with what is before it: after the name of such proposals, or alone. */
function numberInLabel(label: string, { schema, from }: NumberChange): RegExpExecArray | null {
  // Linear: what is at the end is read once, from its beginning.
  const names = [schema.titlePattern?.prefix ?? '', schema.family.name]
    .map((name) => escapeRegExp(name.replace(/^[\W_]+|(?<![\W_])[\W_]+$/g, '')))
    .filter((name) => name !== '');
  const number = `(0*${from})(?!\\d|[.,]\\d)`;
  const named = new RegExp(`^([\\W_]*(?:${names.join('|')})[-_ ]?#?)${number}`, 'iu').exec(label);
  return named ?? new RegExp(`^([\\W_]*)${number}(?=[\\W_]*$|\\s*[:–—]|\\s+-\\s|\\.\\s)`, 'u').exec(label);
}

//   0012-keys.md   docs/plan   `1234-foo`      but not   the plan   plan, which are words
/** Where a text that is a path, and nothing else, has this name of a file or folder; -1 if it does not. */
function namedAt(text: string, name: string): number {
  const withoutMarks = trimOf(text, '`*_');
  const isPath = /[\d/.-]/.test(text) && !/[\s`*]/.test(withoutMarks);
  return isPath ? text.search(new RegExp(`(?<![\\w-])${escapeRegExp(name)}(?![\\w-])`)) : -1;
}

/** The innermost name that differs between two paths, before and after: of `1234-foo/README.md` that of the folder. Without the extension, which a text may leave out. */
function changedNames(before: string, after: string): readonly [string, string] {
  const [old, newNames] = [before.split('/').reverse(), after.split('/').reverse()];
  const at = old.findIndex((name, i) => name !== newNames[i]);
  const bare = (name = '') => name.replace(markdownName, '');
  return [bare(old[at]), bare(newNames[at])];
}

function valueEdits(
  items: readonly { readonly field: { readonly key: string }; readonly item: FieldItem }[],
  referring: Referring,
): readonly TextEdit[] {
  const { path, text, workspace, renames } = referring;
  const isMoved = movedPath(path, renames.moves) !== path;
  const wanted = (target: string) => isMoved || movedPath(target, renames.moves) !== target;
  const paths = pathValuesIn(items, text, path, workspace, wanted).flatMap(({ span, target, root }) => {
    const from = root === undefined ? movedPath(path, renames.moves) : `${root}/.`;
    const moved = movedPath(target, renames.moves);
    const written = slice(text, span);
    const value = rewrittenPath(written, from, moved, { decode: (name) => name, encode: (name) => name });
    // Other characters might have a meaning in the syntax around the value.
    return value === undefined || value === written || !/^[\w./@+-]+$/.test(value)
      ? []
      : [{ span, text: value }];
  });
  const numbers = renames.numbers.flatMap((change) => {
    const { schema, from } = change;
    return valuesWithNumber(items, text, schema, from, placeOf(path, change)).map(({ numberSpan }) =>
      numberEdit(text, numberSpan, change),
    );
  });
  return [...paths, ...numbers];
}

/** Where a file is from the proposal that gets another number. */
function placeOf(path: string, change: NumberChange): 'own' | 'beside' | 'elsewhere' {
  const { family } = change.schema;
  const isSidecar = baseName(path) === family.metadata?.file && folderOf(path) === folderOf(change.path);
  if (path === change.path || isSidecar) return 'own';
  return entriesFolderOf(path, family) === change.folder ? 'beside' : 'elsewhere';
}

function numberEdit(text: string, span: TextEdit['span'], { from, to, schema }: NumberChange): TextEdit {
  return { span, text: numberLike(slice(text, span), from, to, schema.family) };
}
