import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { meansLater } from '../metadata/field-values';
import { fieldOf } from '../metadata/metadata';
import type { Governing } from '../proposal/governing';
import { formatNumber } from '../proposal/identity';
import { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import { mayBeTitle, type TitleText, titleTextOf } from '../proposal/proposal-title';
import { noSettings } from '../proposal/settings';
import { writtenStatusOf } from '../proposal/written-status';
import { titleWordOf } from '../template/schema';
import { nextLine } from '../text/lines';
import { baseName } from '../text/paths';
import { MemoryWorkspace } from '../workspace/memory-workspace';
import type { Workspace } from '../workspace/workspace';
import { scanHeadingLines } from './heading-scan';
import { recognize } from './recognition';
import { recognizeByTitle } from './recognition-by-content';
import { recognizeByName } from './recognition-by-name';

/** The beginning of a file, or all of it. */
interface Head {
  /** The proposal, of which only the beginning may have been read. */
  readonly proposal: ProposalDocument;
  readonly title: TitleText | undefined;
}

/** A title is looked for in so many code units below the front matter. */
const maxHead = 20_000;

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
  for (const template of templates) {
    if (path === template.origin.path) return undefined;
    const byName = recognizeByName(path, template, workspace);
    if (byName?.isProposal === false) continue;
    const head = headOf(path, text, template, sidecars);
    if (byName || isProposal(head, text, workspace)) return summaryOfHead(path, head);
  }
  return undefined;
}

/** The summary of a proposal at `path` that was read already; equal to that of {@link summaryOf}. */
export function summaryOfProposal(path: string, proposal: ProposalDocument): Summary {
  return summaryOfHead(path, { proposal, title: proposal.title });
}

function headOf(path: string, text: string, governing: Governing, workspace: Workspace): Head {
  const end = (frontMatterOf(text)?.end ?? 0) + maxHead;
  const document = new MarkdownDocument(text.slice(0, nextLine(text, Math.min(end, text.length))));
  const proposal = new ProposalDocument({ path, document, governing, workspace, settings: noSettings });
  return { proposal, title: titleTextOf(document, governing.schema) };
}

function isProposal({ title, proposal }: Head, text: string, workspace: Workspace): boolean {
  const { path, document, schema, governing } = proposal;
  const byTitle = recognizeByTitle(title, document.frontMatter !== undefined, schema);
  // A title without the words of the template's title does not show which family it belongs to.
  const word = titleWordOf(schema.titlePattern);
  if (byTitle?.isProposal && word !== '' && title?.text.toLowerCase().includes(word)) return true;
  return recognize(path, new MarkdownDocument(text), governing, workspace).isProposal;
}

function summaryOfHead(path: string, { title, proposal }: Head): Summary {
  const { file, schema } = proposal;
  const titleNumber = title?.parts?.number;
  const number = file.number ?? (titleNumber && String(Number(titleNumber)));
  const prefix = schema.titlePattern?.prefix;
  return {
    path,
    family: schema.family,
    number,
    name: number !== undefined && prefix ? prefix + formatNumber(number, schema.family) : undefined,
    title: shownTitleOf({ title, proposal }) || file.words || baseName(path),
    status: writtenStatusOf(proposal),
  };
}

/** The title in the metadata; else in the heading, if it is the title of the document. */
function shownTitleOf({ title, proposal }: Head): string | undefined {
  const inMetadata = titleInMetadata(proposal, ['title']);
  if (inMetadata !== undefined) return inMetadata;
  if (title && isFirstHeading(title, proposal) && !sectionTitle.test(title.text))
    return title.parts?.description || withoutLead(title.text, proposal);
  return titleInMetadata(proposal, ['name', 'feature name', 'rfc title', 'proposal title']);
}

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
