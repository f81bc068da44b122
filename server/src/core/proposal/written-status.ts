import { fieldOf } from '../metadata/metadata';
import type { Schema } from '../template/schema';
import { trimOf } from '../text/trim';
import type { ProposalDocument } from './proposal-document';
import { sectionStatusOf } from './status';

/** Fields with the status in templates of no known family. */
const fieldNames: readonly string[] = ['status', 'state', 'stage'];

/** A longer text describes the status. */
const maxLength = 80;

//   * **Implementation Status:** `Partially implemented`      **Status:** provisional
const statusLine =
  /^[ \t]*(?:[-*+][ \t]+)?[*_]*(?:Implementation[ \t]+)?(?:Status|State)[*_]*:[*_]*[ \t]*(?<value>\S.*)$/im;

/** The status of a proposal as its author wrote it, whether the family knows it or not: in a field, in a section, or in a line like that of the template. */
export function writtenStatusOf(proposal: ProposalDocument): string | undefined {
  const { status, metadata, schema, document } = proposal;
  if (status) return status.text;
  const { lifecycle } = schema.family;
  for (const name of new Set([lifecycle?.field ?? '', ...fieldNames])) {
    const field = fieldOf(metadata.metadata, name);
    if (!field) continue;
    const placeholder = schema.fields.find(({ key }) => key === field.key)?.placeholder;
    const value = withoutMarkup(field.text);
    return value === '' || field.text === placeholder ? undefined : shortText(value);
  }
  const inSection = hasStatusSection(schema) ? sectionStatusOf(document, 'Status') : undefined;
  if (inSection !== undefined) return shortText(withoutMarkup(inSection));
  const inTemplate = statusLine.exec(schema.document.text)?.groups?.value;
  const written = inTemplate && statusLine.exec(document.text.slice(0, maxHead))?.groups?.value;
  return written && written !== inTemplate ? shortText(withoutMarkup(written)) : undefined;
}

/** True if the status of a proposal of this template may be in a section. */
export function mayHaveStatusSection(schema: Schema): boolean {
  return schema.family.lifecycle?.section !== undefined || hasStatusSection(schema);
}

function hasStatusSection(schema: Schema): boolean {
  return schema.candidatesFor('Status').some(({ wording }) => wording === 'same');
}

/** Number of code units at the beginning that are searched for a line with the status. */
export const maxHead = 5000;

function withoutMarkup(text: string): string {
  // Bounded: a line of the beginning of the document.
  const plain = text
    .replace(/<!--.*?-->/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .trim();
  return trimOf(plain, '*_').trim();
}

function shortText(text: string): string | undefined {
  return text === '' || text.length > maxLength || /^[{<].*[}>]$/.test(text) ? undefined : text;
}
