/** The end of the title of an optional section, in the forms that the known families use: `(optional)`, `[Optional]`, `(if applicable)`. */
export const optionalMarker = /\s*[([](?:optional|if (?:applicable|needed|any)|when applicable)[)\]]\s*$/i;

//   ## Requirements *(mandatory)*        ### Key Entities *(include if feature involves data)*
/** The end of the title of a section that is required: `(mandatory)`. */
export const requiredMarker = /\s*[([](?:mandatory|required)[)\]]\s*$/i;

/** The end of the title of a section that is required under a condition. */
export const conditionMarker = /\s*[([]include (?:only )?(?:if|when)\b[^()[\]]*[)\]]\s*$/i;

/** A title without what it says to authors about whether the section is required: the section is the same in a proposal with and without it. */
export function withoutDemand(title: string): string {
  return title.replace(requiredMarker, '').replace(conditionMarker, '');
}

/** When a section may be omitted: `always`, or `sometimes`, depending on a condition such as "must be completed when targeting beta". */
export type Optionality = 'always' | 'sometimes';

/** The optionality that the first words of a section's guidance express; undefined when they express none. */
export function optionalityOf(guidance: string): Optionality | undefined {
  if (always.test(guidance)) return 'always';
  return sometimes.test(guidance) ? 'sometimes' : undefined;
}

// Phrases from the templates of MADR, TEP, EIP and KEP. "Not required until targeted at a release" is not among them: such a section exists from the start.
const always = startingWith([
  'optional\\b',
  'this (?:sub)?section is optional\\b',
  'this is an optional (?:element|section)\\b',
  '\\*?if applicable\\b\\*?\\W*(?:$|\\n)',
]);
const sometimes = startingWith([
  '(?:this (?:sub)?section is )?(?:only (?:required|needed|necessary|if|when)|(?:required|needed) only)\\b',
  'use this (?:sub)?section (?:only )?(?:if|when)\\b',
  'this (?:sub)?section (?:must|should|has to|needs to) be (?:completed|filled(?: in| out)?|present|included) (?:only )?(?:if|when|once)\\b',
  'for \\w+, this (?:sub)?section is (?:encouraged|recommended|optional)\\b',
]);

function startingWith(phrases: readonly string[]): RegExp {
  return new RegExp(`^\\W*(?:${phrases.join('|')})`, 'i');
}
