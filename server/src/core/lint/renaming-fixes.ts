import { MarkdownDocument } from '../markdown/document';
import type { Finding, Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { headingRename, renamesHeadings } from '../references/heading-edits';
import { tocFormOf } from '../references/toc-form';
import { applyEdits, type TextEdit } from '../text/edits';
import { keepsWords } from '../text/spelling';
import { compatibleFixes } from './fix-all';

/** The fixes of a proposal that rename headings or its file. */
export interface RenamingFixes {
  /** The edits of the proposal, with those that the new headings make necessary in it. */
  readonly edits: readonly TextEdit[];
  /** The new anchors by the old ones, for links in other documents. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The new name of the file in its folder; undefined when it stays. */
  readonly rename: string | undefined;
  /** What they fix. */
  readonly fixed: readonly Finding[];
  /** The findings whose fix a person has to choose, and why, as a clause. */
  readonly undecided: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * The fixes among those of `findings` that rename headings or the file, where there is only one way to do it, and no word of a heading is lost or added. Headings that are only hints
 * keep their text.
 */
export function renamingFixes(proposal: ProposalDocument, findings: readonly Finding[]): RenamingFixes {
  const fixesOf = new Map<Fix, Finding>();
  const undecided: RenamingFixes['undecided'][number][] = [];
  for (const finding of findings) {
    const [fix, ...others] = finding.fixes().fixes.filter((one) => isRenaming(one, finding, proposal));
    if (!fix) continue;
    if (others.length > 0) undecided.push({ finding, reason: 'there are several ways' });
    else {
      const reason = decisionIn(fix, proposal);
      if (reason === undefined) fixesOf.set(fix, finding);
      else undecided.push({ finding, reason });
    }
  }
  const all = [...fixesOf.keys()];
  const ofFile = all.find(({ rename }) => rename !== undefined);
  const ofHeadings = compatibleFixes(
    all.filter(({ rename }) => rename === undefined),
    'together',
  );
  const edits = ofHeadings.flatMap((fix) => fix.edits);
  return {
    ...headingRename(proposal.document, proposal.path, edits, tocFormOf(proposal)),
    rename: ofFile?.rename,
    fixed: [...ofHeadings, ...(ofFile ? [ofFile] : [])].flatMap((fix) => fixesOf.get(fix) ?? []),
    undecided,
  };
}

function isRenaming({ edits, rename }: Fix, { severity }: Finding, { document }: ProposalDocument): boolean {
  if (rename !== undefined) return true;
  return severity !== 'hint' && renamesHeadings(document, edits);
}

//   ## Rationale      is not      ## Rationale and alternatives
/** Why a person has to decide, as a clause: the file name or a heading loses words, symbols or its number, or a heading that is not the title gets more; undefined if they only get another spelling. */
function decisionIn({ edits, rename }: Fix, { document, title, file }: ProposalDocument): string | undefined {
  if (rename !== undefined && !keepsWords(nameWords(file.name ?? ''), nameWords(rename)))
    return 'the file name would lose its number or words';
  const after = new MarkdownDocument(applyEdits(document.text, edits), document).headings;
  const pairs = document.headings.map((heading, i) => ({ heading, text: after[i]?.text ?? '' }));
  if (pairs.some(({ heading, text }) => !keepsWords(heading.text, text)))
    return 'words or symbols of the heading would be lost';
  const start = title && document.spanOf(title.heading.place).start;
  const isLonger = pairs.some(
    ({ heading, text }) => heading.span.start !== start && !keepsWords(text, heading.text),
  );
  return isLonger ? 'words would be added to the heading' : undefined;
}

/** A file name without the zeros before numbers, which only fill it up. */
function nameWords(name: string): string {
  return name.replace(/(?<!\d)0+(?=\d)/g, '');
}
