import type { MarkdownDocument } from '../markdown/document';
import type { Heading, Section } from '../markdown/outline';
import { inSpan } from '../text/binary-search';
import { normalizeLineEndings } from '../text/lines';
import { memoize } from '../text/memoize';
import { contains, slice } from '../text/span';
import { foldSpace, wordsOf } from '../text/words';
import type { Family } from './family';
import type { TemplateComment } from './guidance';
import {
  dueLevelsIn,
  isForSomeProposals,
  isMandatoryIn,
  leavesSubsectionsToAuthors,
  removedTitle,
  requiredMarker,
  textsOfTemplate,
  withoutDemand,
} from './optional-sections';
import type { TemplateParagraph, TemplateProse } from './prose';
import { optionalityOfSection } from './section-optionality';
import { type TitleWords, titleWordsOf } from './wording';

/** One section of the template. */
export interface SectionSpec {
  readonly words: TitleWords;
  /** The heading's text as written: `User Stories (optional)`. */
  readonly title: string;
  readonly depth: Heading['depth'];
  /** True when the section or one above it is marked optional, or when it is one of several numbered sections. */
  readonly optional: boolean;
  /** True when the section is required under a condition, and optional otherwise. */
  readonly conditional: boolean;
  /** True when the template says that every proposal must contain the section. */
  readonly mandatory: boolean;
  /** True when the template requires the section only of proposals with a certain content. */
  readonly isForSome: boolean;
  /** The levels of maturity at which the section must be complete, as the template names them: `beta`. */
  readonly dueLevels: readonly string[];
  /** For one of several numbered sections (`Story 1`, `Story 2`) the words before the number: `Story`. */
  readonly stub: string | undefined;
  readonly guidance: readonly TemplateComment[];
  /** The guidance, placeholders and default texts in the section's own text, without comments. */
  readonly prose: readonly TemplateParagraph[];
  /** The task list items in the section's own text. */
  readonly checklist: readonly ChecklistItem[];
  /** True when authors should select from the checklist instead of completing it. */
  readonly isChoice: boolean;
  /** The heading and the section's own text as written, with LF and without blank lines at the end. */
  readonly text: string;
  /** The heading in the template. */
  readonly span: { readonly start: number; readonly end: number };
  readonly parent: SectionSpec | undefined;
  readonly children: readonly SectionSpec[];
}

/** An item of a checklist. */
export interface ChecklistItem {
  /** The text without markup, whitespace folded. */
  readonly text: string;
  /** The words alone, for comparison: links and line breaks do not matter. */
  readonly words: string;
  /** The item as written, on one line, without bullet and box. */
  readonly written: string;
}

/** How many sections of a template are read: several times those of the longest known one. Each is compared with each heading of a proposal. */
const maxSections = 500;

/** The sections of a template except its title, in order, parents before children; `guidance` are its comments for authors. */
export function sectionSpecsOf(
  document: MarkdownDocument,
  title: Heading | undefined,
  guidance: readonly TemplateComment[],
  prose: () => TemplateProse,
  { requiresOnlyMarkedSections = false, textMayStay = false }: Family,
): readonly SectionSpec[] {
  const isRequired = ({ heading }: Section) => requiredMarker.test(heading.text);
  const hasMarks = requiresOnlyMarkedSections || document.sections.some(isRequired);
  const stubs = stubsOf(document.sections);
  const specs = new Map<Section, SectionSpec & { children: SectionSpec[] }>();
  for (const section of document.sections) {
    if (specs.size === maxSections) break;
    const { heading, ownTextSpan } = section;
    if (heading === title || (title && heading.span.start < title.span.start)) continue;
    const parent = section.parent && specs.get(section.parent);
    const stub = stubs.get(section);
    const ownText = slice(document.text, ownTextSpan);
    const isMarked = hasMarks && isRequired(section);
    const isLeftOpen = stub !== undefined || (parent && leavesSubsectionsToAuthors(parent.text));
    const shown = isLeftOpen ? 'always' : optionalityOfSection(section, document, guidance);
    let proseOfSection: readonly TemplateParagraph[] | undefined;
    const ownMark = isMarked ? undefined : (shown ?? (hasMarks ? 'always' : undefined));
    const spec = {
      words: titleWordsOf(heading.text),
      title: withoutDemand(heading.text),
      depth: heading.depth,
      optional: ownMark !== undefined || (parent?.optional ?? false),
      conditional: ownMark === undefined ? (parent?.conditional ?? false) : ownMark === 'sometimes',
      mandatory: shown === undefined && isMandatoryIn(ownText),
      isForSome: isForSomeProposals(ownText),
      dueLevels: dueLevelsIn(ownText),
      stub,
      guidance: inSpan(guidance, ownTextSpan),
      get prose() {
        proseOfSection ??= inSpan(prose().paragraphs, ownTextSpan);
        return proseOfSection;
      },
      checklist: (textMayStay || removedTitle.test(heading.text) ? [] : document.itemsIn(ownTextSpan))
        .filter(({ span, checked }) => checked !== undefined && contains(ownTextSpan, span))
        .map(({ text, content }) => ({
          text,
          words: wordsOf(text),
          written: foldSpace(slice(document.text, content)),
        })),
      isChoice: statusTitle.test(heading.text) || asksToSelect(section, document),
      text: normalizeLineEndings(
        slice(document.text, { start: heading.span.start, end: ownTextSpan.end }).trimEnd(),
      ),
      span: heading.span,
      parent,
      children: [],
    };
    parent?.children.push(spec);
    specs.set(section, spec);
  }
  return [...specs.values()];
}

/** True when a comment or a paragraph of the section, outside its lists, is an instruction to select items. */
function asksToSelect({ ownTextSpan }: Section, document: MarkdownDocument): boolean {
  return [...document.nodesIn(ownTextSpan)].some(
    ({ type, span }) =>
      (type === 'html' || type === 'paragraph') && hasSelectPhrase(slice(document.text, span)),
  );
}

//   ## Status
//   - [x] Proposed
//   - [ ] Accepted
/** The title of a section whose checklist has the possible values of the status. */
const statusTitle = /^(?:status|state|statut|estado|stato|stan|ステータス|状态|状態|상태)$/i;

//   Pick one of these and delete the rest.   Choose one or more:   Check all that apply   but not   Check these off
const selectPhrase =
  /\b(?:pick|choose|select|keep|tick|check|mark)\s+(?:exactly\s+|at\s+least\s+|only\s+)?(?:one|any|all\s+that\s+appl)|\b(?:delete|remove)\s+the\s+(?:rest|others)\b/i;

const hasSelectPhrase = memoize((text) => selectPhrase.test(text), textsOfTemplate);

/** The words before the numbers in the titles of sections, where several sections below one parent have the same words. */
function stubsOf(sections: readonly Section[]): ReadonlyMap<Section, string> {
  const groups = new Map<Section, Map<string, Section[]>>();
  for (const section of sections) {
    const words = wordsBeforeNumber(section.heading.text);
    if (!words || !section.parent) continue;
    const siblings = groups.get(section.parent) ?? new Map<string, Section[]>();
    groups.set(section.parent, siblings);
    const same = siblings.get(words);
    if (same) same.push(section);
    else siblings.set(words, [section]);
  }
  const numbered = [...groups.values()].flatMap((siblings) => [...siblings]);
  return new Map(
    numbered.flatMap(([words, same]) => (same.length > 1 ? same.map((section) => [section, words]) : [])),
  );
}

function wordsBeforeNumber(title: string): string | undefined {
  return /^(.*\p{L})\s+\d+$/u.exec(title)?.[1]?.trimEnd();
}
