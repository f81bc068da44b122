import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { nextLine } from '../text/lines';
import type { Family } from './family';
import { baseName } from './paths';
import { Proposal, titleOf } from './proposal';
import { isProposalOf, maySpeakBySections, toldByName, toldByTitle } from './recognition';
import type { Template } from './template';

/** What others are told of a proposal. */
export interface Summary {
  readonly path: string;
  readonly family: Family;
  /** Without leading zeros; the file name's, else the title's. Undefined when neither has one. */
  readonly number: string | undefined;
  /** As other proposals name it: `enhancement-48`; undefined without a number, or where titles have none. */
  readonly name: string | undefined;
  /** The title without its number; without a title the words of the file name, else that itself. Plain text. */
  readonly title: string;
  /** As written; undefined when it has none that its family knows. */
  readonly status: string | undefined;
}

/** A title that begins further below than so many code units is not looked for. */
const maxHead = 20_000;
/** So many lines that may be titles are looked at one by one; where more come first, as in code, all above `maxHead` is read at once. */
const maxLooks = 3;

/**
 * The summary of the file at `path` by the first of `templates` that it is made from; undefined when it is no proposal. Made from the file's
 * name and the beginning of `text`. The rest is read only when these do not tell whether it is a proposal.
 */
export function summaryOf(path: string, text: string, templates: readonly Template[]): Summary | undefined {
  for (const template of templates) {
    if (path === template.path) return undefined;
    const byName = toldByName(path, template);
    if (byName === false) continue;
    const head = new Proposal(path, headOf(text, template), template);
    if (byName || isProposal(head, text)) return summaryOfHead(path, head);
  }
  return undefined;
}

function isProposal({ path, title, document, template }: Proposal, text: string): boolean {
  const told = toldByTitle(title, document.frontMatter !== undefined, template);
  // A title that is only the template's description speaks where the document speaks of its process besides.
  const word = template.titlePattern?.prefix.replace(/\W+$/, '').toLowerCase();
  const isSure = told === false || (word && title?.heading.text.toLowerCase().includes(word));
  if (told !== undefined && isSure) return told;
  if (told === undefined && !maySpeakBySections(text, template)) return false;
  return isProposalOf(path, new MarkdownDocument(text), template);
}

function summaryOfHead(path: string, head: Proposal): Summary {
  const { title, fileNumber, fileWords, status, template } = head;
  const titleNumber = title?.parts?.number;
  const number = fileNumber ?? (titleNumber && String(Number(titleNumber)));
  const prefix = template.titlePattern?.prefix;
  const written = title?.parts?.description || title?.heading.text;
  return {
    path,
    family: template.family,
    number,
    name: number !== undefined && prefix ? prefix + number : undefined,
    title: written || fileWords || baseName(path),
    status: status?.text,
  };
}

/** Front matter and text down to the title; without a title only the front matter. */
function headOf(text: string, template: Template): MarkdownDocument {
  const top = frontMatterOf(text)?.end ?? 0;
  // A level-1 heading, or the underline of one. It may stand in code or a comment: only reading tells.
  const mark = /^\uFEFF? {0,3}(?:#(?!#)|=+[ \t]*$)/gm;
  mark.lastIndex = top;
  let looks = 0;
  for (let found = mark.exec(text); found && found.index < maxHead; found = mark.exec(text)) {
    const end = ++looks > maxLooks ? maxHead : found.index;
    const head = new MarkdownDocument(text.slice(0, nextLine(text, Math.min(end, text.length))));
    if (titleOf(head, template)) return head;
    if (looks > maxLooks) break;
  }
  return new MarkdownDocument(text.slice(0, top));
}
