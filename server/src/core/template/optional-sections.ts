import { memoize } from '../text/memoize';
import { foldSpace } from '../text/words';

//   ## Stories (optional)      ## Stories [Optional, if short]      ## Stories (where applicable):      ## Stories - optional      ## Historias (opcional)      ## 参考（任意）
/** The end of the title of an optional section. */
// Linear: it begins where white space begins.
export const optionalMarker =
  /(?:(?<!\s)\s*[([（［](?:optional(?: section)?(?:,[^()[\]]*)?|(?:recommended|encouraged),? but optional|(?:if|when|where) (?:applicable|appropriate|needed|necessary|relevant|required|any)|opcional|opcjonalnie|opcjonalne|optionnel(?:le)?|facultati(?:f|ve|vo)|facoltativ[oa]|opzionale|optioneel|facultatief|valg?fri(?:tt)?|необязательно|опционально|任意|オプション|可选|可選|选填|선택)[)\]）］]|\s[-–—] ?optional):?\s*$/iu;

//   ## [Optional] Prior art      ## Optional: Prior art      ## Optional - Prior art
/** The beginning of the title of an optional section. */
export const optionalPrefix = /^\s*(?:[([]optional[)\]]:?\s*|optional(?::| [-–—])\s+)(?=\S)/i;

//   ## Additional Optional Sections
/** The title of a section whose subsections are all optional. */
export const optionalSectionsTitle =
  /^(?:(?:additional|further|more|other|extra) )?optional (?:sub-?)?sections?$|^(?:additional|further|other|extra) sections \(optional\)$/i;

//   ## 10 RFC process guide, remove this section when done
/** The title of a section that authors are told to remove. */
export const removedTitle =
  /\b(?:remove|delete|drop|omit) (?:this|the|before|when|once|after) (?:section|part|submitting|submission|merging|publishing|done|finished|ready)\b/i;

//   ## Appendix: Questions to reviewers
/** The title of an appendix. What a template has there, such as questions to think about, need not be in a proposal. */
export const appendixTitle = /^append(?:ix|ices)\b/i;

//   ## Requirements *(mandatory)*        ### Key Entities *(include if feature involves data)*
/** The end of the title of a section that is required: `(mandatory)`. */
// Linear: it begins where white space begins.
export const requiredMarker = /(?<!\s)\s*[([](?:mandatory|required)[)\]]\s*$/i;

/** The end of the title of a section that is required under a condition. */
// Linear: it begins where white space begins.
export const conditionMarker = /(?<!\s)\s*[([]include (?:only )?(?:if|when)\b[^()[\]]*[)\]]\s*$/i;

/** A title without the marker for whether the section is required: in a proposal, a title with the marker and one without name the same section. */
export function withoutDemand(title: string): string {
  return title.replace(requiredMarker, '').replace(conditionMarker, '');
}

/** When a section may be omitted: `always`, or `sometimes`, depending on a condition such as "must be completed when targeting beta". */
export type Optionality = 'always' | 'sometimes';

/** The number of texts for which results are kept: the revisions of a template have most of their text in common. */
export const textsOfTemplate = 400;

/** The optionality that the first words of a section's guidance express; undefined when they express none. */
export const optionalityOf = memoize((guidance: string): Optionality | undefined => {
  if (always.test(guidance)) return 'always';
  return sometimes.test(guidance) || startsWithCondition(guidance) ? 'sometimes' : undefined;
}, textsOfTemplate);

/** True if the guidance of a section says anywhere that the section may be left out. */
export const saysMayBeOmitted = memoize(
  (guidance: string) => omitted.test(guidance.replace(/[*_`]+/g, '')),
  textsOfTemplate,
);

//   Omit this section if …    This section can be skipped.    Remove before ratification.    List them, or remove this section.
const section = '(?:this|the)(?: (?:entire|whole))? (?:sub-?)?section';
const omitted = new RegExp(
  [
    `\\b(?:omit|skip|remove|delete|drop|leave out)\\s+${section}(?:\\s+(?:entirely|altogether))?,?\\s+(?:if|when|unless|before|in case)\\b`,
    `(?:^|\\W)or\\s+(?:simply\\s+|just\\s+)?(?:omit|skip|remove|delete|drop|leave\\s+out)\\s+${section}\\b`,
    `\\b${section}\\s+(?:may|can|could|should|must)\\s+(?:also\\s+)?be\\s+(?:(?:safely|entirely)\\s+)?(?:omitted|skipped|removed|deleted|dropped|left\\s+(?:out|blank|empty))\\b`,
    `\\b(?:feel\\s+free\\s+to|you\\s+(?:may|can|could))\\s+(?:omit|skip|remove|delete|drop|leave\\s+out)\\s+${section}\\b`,
    `\\bleave\\s+${section}\\s+(?:out|blank|empty)\\s+(?:if|when|unless)\\b`,
    `\\bif\\s[^.]{0,60}[\\s,](?:omit|skip|remove|delete|drop|leave\\s+out)\\s+${section}\\b`,
    `\\b${section}\\s+is\\s+(?:optional|not\\s+(?:required|mandatory|necessary)(?!\\s+until))\\b`,
    '\\b(?:may|can)\\s+be\\s+(?:omitted|skipped|left\\s+(?:out|blank|empty))\\s+(?:if|when|unless|entirely)\\b',
    '(?:^|[-.!?>]\\s+)(?:may|can)\\s+be\\s+(?:omitted|skipped|left\\s+(?:out|blank|empty))\\b',
    '(?:^|[-.!?>]\\s+)(?:omit|skip|remove|delete|drop)\\s+(?:this\\s+)?if\\s+(?:it\\s+is\\s+)?not\\s+(?:needed|applicable|relevant|used|required|necessary)\\b',
    '\\bremove\\s+(?:this\\s+(?:section\\s+)?)?before\\s+(?:ratification|merging|submitting|acceptance)\\b',
    `\\b${section}\\s+(?:may|might|need|does|will)\\s+not\\s+(?:always\\s+)?(?:exist|apply|be\\s+(?:applicable|needed|necessary|present|relevant|required))\\b(?!\\s+until)`,
  ].join('|'),
  'i',
);

// Phrases from the templates of MADR, TEP, EIP and KEP. "Not required until targeted at a release" is not among them: such a section exists from the start.
const always = startingWith([
  'optional\\b',
  'this (?:sub)?section is optional\\b',
  '(?:this is )?an optional (?:element|section)\\b',
  '\\*?if applicable\\b\\*?\\W*(?:$|\\n)',
  //   Any additional information that you feel is relevant.      Anything else that reviewers should know.
  'any (?:additional|further|other) (?:information|material|notes?|comments?|details?|context|remarks?)\\b',
  'anything else\\b',
  //   [Metrics that support the decision (if applicable).]
  '[^.!?:;()\\n]{1,120}\\((?:if|when|where) (?:any|applicable|available|needed|relevant)\\)\\W*$',
  //   Eventuelle tillegg      Le cas échéant, …      Ggf. Verweise
  '(?:eventuel(?:l|le|lt|t|ler)?|gegebenenfalls|ggf|falls (?:vorhanden|zutreffend|nötig|notwendig)|opcional|optionnel(?:le)?|facultati(?:f|ve|vo)|opzionale|facoltativo|éventuellement|le cas échéant|si (?:applicable|nécessaire|aplica|procede|corresponde)|se (?:aplicável|houver|necessário|applicabile)|valg?fritt|необязательно|при необходимости)(?![\\p{L}])',
  '(?:任意|オプション|必要に応じて|可选|可選|如有|如果有|선택)',
]);
const sometimes = startingWith([
  '(?:this (?:sub)?section is )?(?:only (?:required|needed|necessary|if|when)|(?:required|needed) only)\\b',
  '(?:required|mandatory) (?:if|when|where|unless)\\b',
  'not (?:required|needed|necessary) (?:for|if|when|unless)\\b',
  'use this (?:sub)?section (?:only )?(?:if|when)\\b',
  'this (?:sub)?section (?:must|should|has to|needs to) be (?:completed|filled(?: in| out)?|present|included) (?:only )?(?:if|when|once)\\b',
  'for \\w+, this (?:sub)?section is (?:encouraged|recommended|optional)\\b',
]);

//   If there are risks, list them.   If applicable, draw it.      but not   If applicable, how is it upgraded?      If there are none, say so.
/** True if guidance begins with the condition that there is something to write. A question still has to be answered, and guidance on what to write if there is nothing requires the section. */
function startsWithCondition(guidance: string): boolean {
  const sentence = conditionFirst.exec(foldSpace(guidance).replace(/[*_`]+/g, ''))?.[1];
  return sentence !== undefined && !sentence.endsWith('?') && !answersNothing.test(sentence);
}

const conditionFirst =
  /^\W*((?:if|when|where) (?:there (?:is|are|was|were|will be)\b|any(?:thing|one|body)?\b|(?:it is |this is )?(?:applicable|relevant|needed|necessary|appropriate|possible)\b)(?:[^.?!]|[.?!](?=\S))*[.?!]?)/i;
const answersNothing = /\b(?:none|nothing|n\/a|not applicable|no)\b/i;

function startingWith(phrases: readonly string[]): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}_]*(?:${phrases.join('|')})`, 'iu');
}

//   Add or remove sections as required.      You may adapt sections to your proposal.      Remove sections that do not apply.      but not   Do not remove sections …
/** True if what a template says before its sections leaves it to authors which of them they need. */
export const leavesSectionsToAuthors = memoize(
  (introduction: string) => sectionsAreFree.test(foldSpace(introduction).replace(/[*_`]+/g, '')),
  textsOfTemplate,
);

//   All ACPs that introduce incompatibilities must include a section about them.      Test cases are mandatory for proposals that change the protocol.      Section not required until targeted at a release.
/** True if the text of a section requires it of some proposals only, depending on what they propose or how far they are. */
export const isForSomeProposals = memoize(
  (text: string) =>
    /\b(?:all|any|every) [\w-]+ (?:that|which) [^.:!?]{1,120} (?:must|should) (?:contain|have|include)\b|\b(?:is|are) (?:mandatory|required|needed) (?:only )?for [\w-]+ (?:that|which)\b|\bnot required until\b/i.test(
      foldSpace(text),
    ),
  textsOfTemplate,
);

//   Remove the sections you are not changing.
/** True if the text of a section leaves it to authors which of its subsections they need. */
export const leavesSubsectionsToAuthors = memoize(
  (text: string) => subsectionsAreFree.test(foldSpace(text).replace(/[*_`]+/g, '')),
  textsOfTemplate,
);

const subsectionsAreFree =
  /(?<!\bnot |n['’]t |\bnever )\b(?:omit|skip|remove|delete|drop|leave out) (?:(?:any|all|the|these|those) )?(?:sub-?)?sections (?:(?:that|which) )?(?:you (?:are|do)|(?:are|do))(?: not|n['’]t)\b/i;

const removes = '(?:adapt|adjust|omit|skip|remove|delete|drop|leave out)';
const someSections =
  '(?:(?:any|all|the|these|those) )?(?:of the )?(?:irrelevant |unneeded |unused |optional )?(?:sub-?)?sections?';
const sectionsAreFree = new RegExp(
  [
    `(?<!\\bnot |n['’]t |\\bnever )\\b(?:add (?:or|and|\\/) remove|remove (?:or|and|\\/) add) ${someSections}\\b`,
    `(?<!\\bnot |n['’]t |\\bnever )\\b${removes} ${someSections} (?:that|which|if (?:they|it)) (?:(?:do|does|are|is)(?: not|n['’]t)|you (?:do not|don['’]t))\\b`,
    `\\b(?:you|authors) (?:may|can) (?:also |freely )?${removes} ${someSections}\\b`,
    `\\bfeel free to (?:add (?:or|and) )?${removes} ${someSections}\\b`,
    '\\bnot (?:all|every) (?:of the )?sections? (?:(?:is|are|will be) )?(?:apply|applies|applicable|mandatory|needed|necessary|relevant|required)\\b',
    '\\b(?:all|most)(?: of the)? sections are optional\\b',
  ].join('|'),
  'i',
);

//   All FIPs must contain a section that discusses …      Every proposal must have this section.      but not   All FIPs that change the protocol must contain a section …
/** True if the text of a section in the template says that every proposal must contain the section. */
export const isMandatoryIn = memoize(
  (text: string) =>
    /\b(?:all|every|each) [\w-]+ must (?:contain|have|include) (?:a|this) section\b/i.test(foldSpace(text)),
  textsOfTemplate,
);

//   This section must be completed when targeting beta to a release.      For beta, this section is required
/** The levels of maturity, in lower case, at which the text of a section in the template says that it must be complete: `beta`. */
export const dueLevelsIn = memoize((text: string): readonly string[] => {
  const phrases = foldSpace(text).matchAll(
    /\bsection must be completed (?:when|if|once) targeting (\w+)|\bfor (\w+), this section is required\b/gi,
  );
  return [...phrases].map(([, targeted, level = '']) => (targeted ?? level).toLowerCase());
}, textsOfTemplate);
