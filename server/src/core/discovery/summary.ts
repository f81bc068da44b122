import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { meansLater } from '../metadata/field-values';
import { fieldOf } from '../metadata/metadata';
import type { Governing } from '../proposal/governing';
import { formatNumber } from '../proposal/identity';
import { ProposalDocument } from '../proposal/proposal-document';
import type { FieldValues, Summary } from '../proposal/proposal-summary';
import { mayBeTitle, type TitleText, titleTextOf } from '../proposal/proposal-title';
import { noSettings } from '../proposal/settings';
import { mayHaveStatusSection, maxHead as statusHead, writtenStatusOf } from '../proposal/written-status';
import { titleWordOf } from '../template/schema';
import { nextLine } from '../text/lines';
import { once } from '../text/once';
import { baseName } from '../text/paths';
import { MemoryWorkspace } from '../workspace/memory-workspace';
import type { Workspace } from '../workspace/workspace';
import { scanHeadingLines } from './heading-scan';
import { recognize } from './recognition';
import { recognizeByTitle } from './recognition-by-content';
import { recognizeByName } from './recognition-by-name';
import { aboutOf } from './summary-facts';

/** The beginning of a file, or all of it. */
interface Head {
  /** The proposal, of which only the beginning may have been read. */
  readonly proposal: ProposalDocument;
  /** Read when it is first needed: most families have the title in the metadata. */
  readonly title: () => TitleText | undefined;
}

/** Number of code units below the front matter that are searched for a title. */
const maxHead = 20_000;
/** Number of code units at the start that contain the title and the metadata of almost all proposals: the rest is not parsed then. No less than {@link writtenStatusOf} reads. */
const usualHead = 6000;

/**
 * The summary of the file at `path` as a proposal of the first of `templates` that it was made from; undefined if it is not a proposal. It is computed from the name and the
 * beginning of `text`. The rest, and the files beside it in `workspace`, are read only if these do not decide whether it is a proposal. `sidecars` contains the sidecar file, if
 * the family has one.
 */
export function summaryOf(
  path: string,
  text: string,
  templates: readonly Governing[],
  workspace: Workspace = new MemoryWorkspace(),
  sidecars: Workspace = workspace,
): Summary | undefined {
  const summary = firstSummary({ path, text, isWhole: true }, templates, workspace, sidecars);
  return summary === 'needs-text' ? undefined : summary;
}

/** The same from the beginning of a text; `needs-text` if the beginning is not enough to decide. */
export function summaryOfBeginning(
  path: string,
  beginning: string,
  templates: readonly Governing[],
  workspace: Workspace,
  sidecars: Workspace,
): Summary | 'needs-text' | undefined {
  // The last line may be cut.
  const end = Math.max(beginning.lastIndexOf('\n'), beginning.lastIndexOf('\r')) + 1;
  const file = { path, text: beginning.slice(0, end), isWhole: false };
  return firstSummary(file, templates, workspace, sidecars);
}

/** A file, of which only the beginning may have been read. */
interface ReadFile {
  readonly path: string;
  readonly text: string;
  readonly isWhole: boolean;
}

function firstSummary(
  file: ReadFile,
  templates: readonly Governing[],
  workspace: Workspace,
  sidecars: Workspace,
): Summary | 'needs-text' | undefined {
  const { path, text, isWhole } = file;
  for (const template of templates) {
    if (path === template.origin.path) return undefined;
    const byName = recognizeByName(path, template, workspace);
    if (byName?.isProposal === false) continue;
    const head = (byName && headOfMetadata(path, template, sidecars)) ?? headOf(file, template, sidecars);
    if (!head) return 'needs-text';
    if (byName || isProposalByTitle(head)) return summaryOfHead(path, head);
    if (!isWhole) return 'needs-text';
    if (recognize(path, new MarkdownDocument(text), template, workspace).isProposal)
      return summaryOfHead(path, head);
  }
  return undefined;
}

/** The summary of a proposal at `path` that was read already; equal to that of {@link summaryOf}. */
export function summaryOfProposal(path: string, proposal: ProposalDocument): Summary {
  return summaryOfHead(path, { proposal, title: () => proposal.title });
}

/** The beginning of a text that decides its summary; undefined if the text has to go on. */
function headOf(
  { path, text, isWhole }: ReadFile,
  governing: Governing,
  workspace: Workspace,
): Head | undefined {
  if (!isWhole && text.length < statusHead) return undefined;
  const textStart = frontMatterOf(text)?.end;
  // Front matter may end further below.
  if (textStart === undefined && !isWhole && /^\uFEFF?---[ \t]*[\r\n]/.test(text)) return undefined;
  const read = (length: number): Head => {
    const end = nextLine(text, Math.min((textStart ?? 0) + length, text.length));
    const document = new MarkdownDocument(text.slice(0, end));
    const proposal = new ProposalDocument({ path, document, governing, workspace, settings: noSettings });
    return { proposal, title: once(() => titleTextOf(document, governing.schema)) };
  };
  const usual = read(usualHead);
  if (decides(usual)) return usual;
  return isWhole ? read(maxHead) : undefined;
}

/** A proposal whose name and sidecar file have all that a summary contains: no text needs to be parsed. Undefined for others. */
function headOfMetadata(path: string, governing: Governing, workspace: Workspace): Head | undefined {
  const { metadataLocation, family } = governing.schema;
  if (metadataLocation !== 'file' || family.lifecycle?.section !== undefined) return undefined;
  const document = emptyDocument;
  const proposal = new ProposalDocument({ path, document, governing, workspace, settings: noSettings });
  const isEnough =
    proposal.file.number !== undefined &&
    titleInMetadata(proposal, ['title']) !== undefined &&
    writtenStatusOf(proposal) !== undefined;
  return isEnough ? { proposal, title: () => undefined } : undefined;
}

const emptyDocument = new MarkdownDocument('');

/** True if no text below the head would change the summary. */
function decides({ title, proposal }: Head): boolean {
  const { schema, file, document } = proposal;
  const hasTitle =
    (file.number !== undefined && titleInMetadata(proposal, ['title']) !== undefined) ||
    title() !== undefined;
  if (!hasTitle) return false;
  if (mayHaveStatusSection(schema) && writtenStatusOf(proposal) === undefined) return false;
  // Such metadata may go on up to the first section.
  const isInText = !['front-matter', 'preamble', 'file'].includes(schema.metadataLocation);
  return !isInText || document.headings.length > 1;
}

/** True if the title shows that it is a proposal. */
function isProposalByTitle({ title, proposal }: Head): boolean {
  const { document, schema } = proposal;
  const titleFound = title();
  const byTitle = recognizeByTitle(titleFound, document.frontMatter !== undefined, schema);
  // A title without the words of the template's title does not show which family it belongs to.
  const word = titleWordOf(schema.titlePattern);
  return (
    byTitle?.isProposal === true && word !== '' && titleFound?.text.toLowerCase().includes(word) === true
  );
}

function summaryOfHead(path: string, { title, proposal }: Head): Summary {
  const { file, schema } = proposal;
  const titleNumber = file.number === undefined ? title()?.parts?.number : undefined;
  const number = file.number ?? (titleNumber && String(Number(titleNumber)));
  const prefix = schema.titlePattern?.prefix;
  return {
    path,
    family: schema.family,
    number,
    name: number !== undefined && prefix ? prefix + formatNumber(number, schema.family) : undefined,
    title: shownTitleOf({ title, proposal }) || file.words || baseName(path),
    status: writtenStatusOf(proposal),
    stage: proposal.stage,
    isGivenUp: proposal.status?.isGivenUp === true,
    ...aboutOf(proposal),
    values: valuesOf(proposal),
  };
}

/** Maximum number of values of a field that are kept, and their maximum length in code units. */
const maxValues = 20;
const maxValueLength = 80;

function valuesOf({ metadata: { metadata } }: ProposalDocument): FieldValues {
  const values = new Map<string, readonly string[]>();
  for (const { key, text, items, entries } of metadata?.fields ?? []) {
    const parts = entries ?? (items.length > 0 ? items : [{ text }]);
    const short = parts
      .filter(({ text }) => text !== '' && text.length <= maxValueLength)
      .map(({ text }) => text);
    if (short.length > 0 && !values.has(key)) values.set(key, short.slice(0, maxValues));
  }
  return values;
}

/** The title in the metadata; else in the heading, if it is the title of the document. */
function shownTitleOf({ title, proposal }: Head): string | undefined {
  const inMetadata = titleInMetadata(proposal, ['title']);
  if (inMetadata !== undefined) return inMetadata;
  const titleFound = title();
  if (titleFound && isFirstHeading(titleFound, proposal) && !sectionTitle.test(titleFound.text))
    return titleFound.parts?.description || withoutLead(titleFound.text, proposal);
  return (
    titleInMetadata(proposal, ['name', 'feature name', 'rfc title', 'proposal title']) ??
    titleInLine(proposal)
  );
}

//   ```
//   CAP: 0011
//   Title: Relative account freeze
/** The title in a line like that of the template, above the first section or in a code block. */
function titleInLine({ document, schema }: ProposalDocument): string | undefined {
  const inTemplate = titleLine.exec(schema.document.text.slice(0, maxHead))?.groups?.value;
  const written = inTemplate && titleLine.exec(document.text.slice(0, maxHead))?.groups?.value;
  return written && written !== inTemplate ? withoutMarkup(written) : undefined;
}

const titleLine = /^Title:[ \t]+(?<value>\S.*)$/m;

/** Matches level-1 headings that are sections, also where the template has other ones: it may have changed since. */
const sectionTitle =
  /^(?:summary|abstract|introduction|overview|motivation|background|context|references|appendix)$/i;

//   MSC2197 – Search   CEP 12 - Metadata   1. Record decisions   Feature Name: keys
/** A title without the number in the file name, and without the words before a colon that the template's title has, too. */
function withoutLead(text: string, { file, schema }: ProposalDocument): string {
  const number =
    file.number === undefined
      ? undefined
      : new RegExp(`^(?:[A-Za-z]+[-_ #]{0,2})?0*${file.number}\\s*[:.–—-]+\\s*(?=\\S)`);
  const lead = /^[A-Z][A-Za-z ]*:\s+/.exec(schema.title ?? '')?.[0];
  if (lead !== undefined && text.startsWith(lead)) return text.slice(lead.length) || text;
  return number ? text.replace(number, '') : text;
}

/** True for a title with no heading above it: a level-1 heading below others is a section of the author. */
function isFirstHeading(title: TitleText, { document, schema }: ProposalDocument): boolean {
  const [scanned] = scanHeadingLines(document.text);
  if (scanned?.depth === 1 && mayBeTitle(scanned.text, schema)) return true;
  // The line may be in a comment.
  const first = document.outline.sections[0]?.heading;
  return first === undefined || (first.depth === 1 && first.text === title.text);
}

/** The title in one of these fields; undefined for a placeholder, and for a name in the form of a file name, such as `better-keys`. */
function titleInMetadata(
  { metadata, schema }: ProposalDocument,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const field = fieldOf(metadata.metadata, name);
    const text = field && withoutMarkup(field.text);
    const inTemplate = schema.fields.find(({ key }) => key === field?.key)?.field?.text;
    if (!text || field.text === inTemplate || meansLater(text)) continue;
    if (!/^[a-z\d_.-]+$/.test(text) && !/^[<[({]/.test(text)) return text;
  }
  return undefined;
}

//   **Keys**   `Keys`   "Keys"
/** A text without the marks around all of it. */
function withoutMarkup(text: string): string {
  const trimmed = text.trim();
  // Bounded: longer titles are shown as they are.
  const [, mark = '', inner = ''] = /^([*_`"']+)(.*)\1$/s.exec(trimmed.length > 1000 ? '' : trimmed) ?? [];
  return mark !== '' && !inner.includes(mark) ? inner.trim() : trimmed;
}
