import { meansLater } from '../metadata/field-values';
import { type Field, fieldOf, partsBetweenCommas } from '../metadata/metadata';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import { baseName, folderOf } from '../text/paths';

const authorFields: readonly string[] = [
  'authors',
  'author',
  'owners',
  'owner',
  'deciders',
  'decision-makers',
];
const areaFields: readonly string[] = ['owning-sig', 'area', 'category', 'component', 'sig', 'team'];
const dateFields: readonly string[] = ['creation-date', 'created', 'date', 'start date', 'creation date'];

/** A longer text describes something. */
const maxLength = 60;

/** Who wrote a proposal, when, and what it belongs to, as its metadata has it. */
export function aboutOf(proposal: ProposalDocument): Pick<Summary, 'author' | 'year' | 'area'> {
  return {
    author: firstItem(proposal, authorFields),
    year: yearOf(proposal),
    area: firstItem(proposal, areaFields),
  };
}

/** The first item of the first of these fields that has a value of its author. */
function firstItem(proposal: ProposalDocument, names: readonly string[]): string | undefined {
  for (const name of names) {
    const field = fieldOf(proposal.metadata.metadata, name);
    if (!field || isUnwritten(field, proposal)) continue;
    const [first] = field.isNested ? field.items : partsBetweenCommas(field.text, 0);
    const text = plainText(first?.text ?? '');
    if (text !== '' && text.length <= maxLength) return text;
  }
  return undefined;
}

/** True for a field with the text of the template. */
function isUnwritten(field: Field, { schema }: ProposalDocument): boolean {
  const inTemplate = schema.fields.find(({ key }) => key === field.key)?.field?.text;
  return field.text === '' || field.text === inTemplate || meansLater(field.text);
}

//   Jane Doe <jane@example.org>   [@jane](https://example.org/jane)   "@jane"
function plainText(text: string): string {
  // Bounded: the value of one field.
  return text
    .slice(0, 500)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>|\([^)]*\)/g, '')
    .replace(/^[\s"'@]+|[\s"']+$/g, '');
}

function yearOf(proposal: ProposalDocument): string | undefined {
  return begunOf(proposal)?.slice(0, 4);
}

//   2026-03-01   2026/3/1   2026   20260301-keys.md
/** When a proposal was begun, as its metadata or its name has it: the month, `2026-03`, or the year. */
export function begunOf(proposal: ProposalDocument): string | undefined {
  for (const name of dateFields) {
    const field = fieldOf(proposal.metadata.metadata, name);
    const match = field && /(?:^|\D)((?:19|20)\d\d)(?:[-/.](\d\d?))?(?=\D|$)/.exec(field.text);
    if (match) return monthOf(match[1], match[2]);
  }
  const path = proposal.path ?? '';
  for (const name of [baseName(path), baseName(folderOf(path) ?? '')]) {
    const match = /^((?:19|20)\d\d)-?(\d\d)-?\d\d(?=\D)/.exec(name);
    if (match) return monthOf(match[1], match[2]);
  }
  return undefined;
}

function monthOf(year = '', month = ''): string {
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : year;
}
