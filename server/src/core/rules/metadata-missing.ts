import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { withLf } from '../text/lines';
import { slice } from '../text/span';

/** A proposal of a process that requires metadata has none at all. */
export const metadataMissing: Rule = {
  id: 'metadata-missing',
  title: 'The metadata is missing.',
  severity: 'warning',
  stages: { draft: 'hint' },
  *check(proposal) {
    const { fields } = proposal.schema;
    const required = fields.filter(({ presence }) => presence === 'required');
    // Who has none of the sections only says where the proposal is.
    if (required.length === 0 || hasMetadata(proposal) || proposal.alignment.matches.length === 0) return;
    const names = required.map(({ name }) => `"${name}"`).join(', ');
    const { metadataFile } = proposal;
    const message =
      metadataFile === undefined
        ? `The metadata is missing: ${names}`
        : `"${proposal.schema.family.metadata?.file}" is missing beside this file: ${names}`;
    yield { span: proposal.headSpan, message, fixes: () => insertion(proposal) };
  },
};

/** True where it is not known that there is none, too. */
function hasMetadata({ metadata, metadataFile, neighbours, schema }: Proposal): boolean {
  if (metadataFile === undefined) return metadata !== undefined;
  return neighbours?.includes(schema.family.metadata?.file ?? '') ?? true;
}

/** The template's front matter, where proposals have their metadata in that; its notes left out. */
function insertion({ text, schema, document }: Proposal): readonly Fix[] {
  const shown = schema.document.frontMatter;
  if (!shown || schema.metadataLocation === 'file' || document.frontMatter) return [];
  const lines = withLf(slice(schema.document.text, shown))
    .replace(/[ \t]+#[ \t].*$/gm, '')
    .trimEnd();
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const edit = { span: { start, end: start }, text: `${lines}\n\n`.replaceAll('\n', document.lineEnding) };
  return [{ title: "Add the template's metadata", edits: [edit], applies: 'on-request' }];
}
