import { factKeys } from '../practice/practice';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import { contentStart, normalizeLineEndings } from '../text/lines';
import { folderOf } from '../text/paths';
import { slice } from '../text/span';

/** A proposal has no metadata at all, but the family requires some fields. */
export const metadataMissing = defineRule({
  id: 'metadata-missing',
  title: 'The metadata is missing.',
  severity: 'warning',
  stages: { draft: 'hint' },
  isStructural: true,
  reads: ['metadata', 'file', 'alignment', 'headPlace'],
  *check({ metadata, file, alignment, headPlace }, { schema }) {
    const required = schema.fields.filter(({ presence }) => presence === 'required');
    // A file without any section of the template is a redirect stub, which needs no metadata.
    if (required.length === 0 || alignment.matches.length === 0) return;
    const sidecar = sidecarNameOf(file, schema);
    const hasMetadata =
      sidecar === undefined
        ? metadata.metadata !== undefined
        : // Where the files of the folder are not known, the sidecar file may exist.
          (file.siblings?.includes(sidecar) ?? true);
    if (hasMetadata) return;
    const names = required.map(({ name }) => `"${name}"`).join(', ');
    yield {
      at: headPlace,
      keys: ['metadata'],
      practice: { key: factKeys.metadata },
      message: `${sidecar === undefined ? 'Metadata' : `File "${sidecar}"`} is missing; required fields: ${names}`,
      fixes: insertion,
    };
  },
});

/** The name of the sidecar file that contains the metadata; undefined when the document contains it, and for a text without a file. */
function sidecarNameOf({ path }: ProposalFile, { family, metadataLocation }: Schema): string | undefined {
  const hasFolder = path !== undefined && folderOf(path) !== undefined;
  return hasFolder && metadataLocation === 'file' ? family.metadata?.file : undefined;
}

/** Inserts the front matter of the template without its comments, for proposals that have their metadata in front matter. */
function insertion({ text, schema, document }: ProposalDocument): readonly Fix[] {
  const { frontMatter } = schema.document;
  if (!frontMatter || schema.metadataLocation === 'file' || document.frontMatter) return [];
  // Linear: it begins where white space begins.
  const lines = normalizeLineEndings(slice(schema.document.text, frontMatter))
    .replace(/(?<![ \t])[ \t]+#[ \t].*$/gm, '')
    .trimEnd();
  const start = contentStart(text);
  const edit = { span: { start, end: start }, text: `${lines}\n\n`.replaceAll('\n', document.lineEnding) };
  return [{ title: 'Insert the metadata of the template', edits: [edit], applies: 'on-request' }];
}
