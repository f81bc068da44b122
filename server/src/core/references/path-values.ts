import type { MarkdownDocument } from '../markdown/document';
import { fileMetadata, metadataIn } from '../metadata/locations';
import type { Field, FieldItem, MetadataLocation } from '../metadata/metadata';
import { foldersAbove, maxParentFolders, resolvePath } from '../text/paths';
import { type Span, slice } from '../text/span';
import type { Workspace } from '../workspace/workspace';

/** A path in the metadata that leads to a file or folder of the repository: `see-also: [/keps/sig-node/1234-foo]`. */
export interface PathValue {
  readonly kind: 'value';
  /** The path as written, without a leading slash. */
  readonly span: Span;
  readonly target: string;
  /** The folder that the path counts from; undefined for that of the document. */
  readonly root: string | undefined;
}

/** The items of all fields of a document, wherever its metadata is. */
export function metadataItems(document: MarkdownDocument): readonly { field: Field; item: FieldItem }[] {
  const locations: readonly MetadataLocation[] = document.frontMatter
    ? ['front-matter']
    : ['list', 'table', 'lines'];
  const sources = locations.map((location) => metadataIn(document, location));
  const [metadataFound] = sources.filter((metadata) => metadata !== undefined && metadata.fields.length > 0);
  return itemsOf(metadataFound?.fields ?? []);
}

/** The same of the text of a sidecar file. */
export function sidecarItems(text: string): readonly { field: Field; item: FieldItem }[] {
  const { fields, syntax } = fileMetadata(text);
  // After a mistake in the syntax, fields cannot be read reliably.
  return syntax.length > 0 ? [] : itemsOf(fields);
}

function itemsOf(fields: readonly Field[]): readonly { field: Field; item: FieldItem }[] {
  return fields.flatMap((field) => field.items.map((item) => ({ field, item })));
}

/** The values among `items` that are paths to something `wanted` which exists. `path` is the path of the file with the metadata, `text` its text. */
export function pathValuesIn(
  items: readonly { readonly item: FieldItem }[],
  text: string,
  path: string,
  workspace: Workspace,
  wanted: (target: string) => boolean,
): readonly PathValue[] {
  return items.flatMap(({ item }): PathValue[] => {
    const [, written = ''] = /^([\w./-]*[\w-])\/?(?:#.*)?$/.exec(item.text) ?? [];
    if (!/[/.]/.test(written)) return [];
    const relative = written.replace(/^\//, '');
    const roots = /^\.{1,2}\//.test(written) ? [] : foldersAbove(path, maxParentFolders);
    const [location] = [
      ...(written === relative ? [{ root: undefined, target: resolvePath(path, relative) }] : []),
      ...roots.map((root) => ({ root, target: resolvePath(`${root}/.`, relative) })),
    ].flatMap(({ root, target }) =>
      target !== undefined && wanted(target) && workspace.exists(target) ? [{ root, target }] : [],
    );
    const at = slice(text, item.span).indexOf(relative);
    if (!location || at < 0) return [];
    const start = item.span.start + at;
    return [{ kind: 'value', span: { start, end: start + relative.length }, ...location }];
  });
}
