import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { formatNumber } from '../proposal/identity';
import { Proposal, titleSaid } from '../proposal/proposal';
import type { Summary } from '../proposal/proposal-summary';
import type { Schema } from '../template/schema';
import type { TitleParts } from '../template/title-pattern';
import { nextLine } from '../text/lines';
import { baseName } from '../text/paths';
import { Workspace } from '../workspace/workspace';
import { isProposalOf, maySpeakBySections, toldByName, toldByTitle } from './recognition';

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
  templates: readonly Schema[],
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

function headOf(path: string, text: string, template: Schema, workspace: Workspace): Head {
  const end = (frontMatterOf(text)?.end ?? 0) + maxHead;
  const document = new MarkdownDocument(text.slice(0, nextLine(text, Math.min(end, text.length))));
  const proposal = new Proposal(path, document, template, workspace);
  return { proposal, title: titleSaid(document, template) };
}

function isProposal({ title, proposal: { path, document, schema } }: Head, text: string): boolean {
  const told = toldByTitle(title, document.frontMatter !== undefined, schema);
  // A title that is only the template's description speaks where the document speaks of its process besides.
  const word = schema.titlePattern?.prefix.replace(/\W+$/, '').toLowerCase();
  const isSure = told === false || (word && title?.text.toLowerCase().includes(word));
  if (told !== undefined && isSure) return told;
  if (told === undefined && !maySpeakBySections(text, schema)) return false;
  return isProposalOf(path, new MarkdownDocument(text), schema);
}

function summaryOfHead(path: string, { title, proposal }: Head): Summary {
  const { fileNumber, fileWords, status, schema } = proposal;
  const titleNumber = title?.parts?.number;
  const number = fileNumber ?? (titleNumber && String(Number(titleNumber)));
  const prefix = schema.titlePattern?.prefix;
  return {
    path,
    family: schema.family,
    number,
    name: number !== undefined && prefix ? prefix + formatNumber(number, schema.family) : undefined,
    title: title?.parts?.description || title?.text || fileWords || baseName(path),
    status: status?.text,
  };
}
