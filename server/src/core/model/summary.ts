import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { nextLine } from '../text/lines';
import type { Family } from './family';
import { writtenNumber } from './identity';
import { baseName } from './paths';
import { Proposal, titleSaid } from './proposal';
import { isProposalOf, maySpeakBySections, toldByName, toldByTitle } from './recognition';
import type { Template } from './template';
import type { TitleParts } from './title';
import { Workspace } from './workspace';

/** What others are told of a proposal. */
export interface Summary {
  readonly path: string;
  readonly family: Family;
  /** Without leading zeros; the file name's, else the title's. Undefined when neither has one. */
  readonly number: string | undefined;
  /** As other proposals name it: `enhancement-48`, `TEP-0098`; undefined without a number, or where titles have none. */
  readonly name: string | undefined;
  /** The title without its number; without a title the words of the file name, else that itself. Plain text. */
  readonly title: string;
  /** As written; undefined when it has none that its family knows. */
  readonly status: string | undefined;
}

/** The beginning of a file, or all of it. */
interface Head {
  /** Of the beginning only, where no more was read. */
  readonly proposal: Proposal;
  readonly title: { readonly text: string; readonly parts: TitleParts | undefined } | undefined;
}

/** A title that begins further below the front matter than so many code units is not looked for. */
const maxHead = 20_000;

/**
 * The summary of the file at `path` by the first of `templates` that it is made from; undefined when it is no proposal. Made from the file's
 * name and the beginning of `text`. The rest is read only when these do not tell whether it is a proposal. `workspace` has the file that holds its
 * metadata, where that is another.
 */
export function summaryOf(
  path: string,
  text: string,
  templates: readonly Template[],
  workspace: Workspace = new Workspace(),
): Summary | undefined {
  for (const template of templates) {
    if (path === template.path) return undefined;
    const byName = toldByName(path, template);
    if (byName === false) continue;
    const head = headOf(path, text, template, workspace);
    if (byName || isProposal(head, text)) return summaryOfHead(path, head);
  }
  return undefined;
}

/** The summary of a proposal at `path` that is read already: it says what {@link summaryOf} says. */
export function summaryOfProposal(path: string, proposal: Proposal): Summary {
  const { title } = proposal;
  return summaryOfHead(path, {
    proposal,
    title: title && { text: title.heading.text, parts: title.parts },
  });
}

function headOf(path: string, text: string, template: Template, workspace: Workspace): Head {
  const end = (frontMatterOf(text)?.end ?? 0) + maxHead;
  const document = new MarkdownDocument(text.slice(0, nextLine(text, Math.min(end, text.length))));
  const proposal = new Proposal(path, document, template, workspace);
  return { proposal, title: titleSaid(document, template) };
}

function isProposal({ title, proposal: { path, document, template } }: Head, text: string): boolean {
  const told = toldByTitle(title, document.frontMatter !== undefined, template);
  // A title that is only the template's description speaks where the document speaks of its process besides.
  const word = template.titlePattern?.prefix.replace(/\W+$/, '').toLowerCase();
  const isSure = told === false || (word && title?.text.toLowerCase().includes(word));
  if (told !== undefined && isSure) return told;
  if (told === undefined && !maySpeakBySections(text, template)) return false;
  return isProposalOf(path, new MarkdownDocument(text), template);
}

function summaryOfHead(path: string, { title, proposal }: Head): Summary {
  const { fileNumber, fileWords, status, template } = proposal;
  const titleNumber = title?.parts?.number;
  const number = fileNumber ?? (titleNumber && String(Number(titleNumber)));
  const prefix = template.titlePattern?.prefix;
  return {
    path,
    family: template.family,
    number,
    name: number !== undefined && prefix ? prefix + writtenNumber(number, template.family) : undefined,
    title: title?.parts?.description || title?.text || fileWords || baseName(path),
    status: status?.text,
  };
}
