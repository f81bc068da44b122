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
  /** The edits in the proposal, including those to its own links that the new headings require. */
  readonly edits: readonly TextEdit[];
  /** The new anchors by the old ones, for links in other documents. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The new file name, in the same folder; undefined if the file is not renamed. */
  readonly rename: string | undefined;
  /** The findings that these edits fix. */
  readonly fixed: readonly Finding[];
  /** The findings whose fix a person has to choose, and why, as a clause. */
  readonly undecided: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Selects the fixes of `findings` that rename headings or the file, if there is only one way to do it and no word of a heading is lost or added. Headings with only a
 * hint keep their text.
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
/**
 * Returns why a person has to decide, as a clause: the file name or a heading loses words, symbols or its number, or a heading other than the title gains some. Undefined
 * if only the spelling changes.
 */
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

/** A file name without the leading zeros of numbers. */
function nameWords(name: string): string {
  return name.replace(/(?<!\d)0+(?=\d)/g, '');
}
