/** What marks a section as optional at the end of its title, in every process seen: `(optional)`, `[Optional]`, `(if applicable)`. */
export const optionalMark = /\s*[([](?:optional|if (?:applicable|needed|any)|when applicable)[)\]]\s*$/i;

/** Whether a section may be left out: `always`, or `sometimes`, as long as a condition does not hold: "must be completed when targeting beta". */
export type Optional = 'always' | 'sometimes';

/** What advice to an author begins by saying of whether its section may be left out; undefined when it does not. */
export function saysOptional(advice: string): Optional | undefined {
  if (always.test(advice)) return 'always';
  return sometimes.test(advice) ? 'sometimes' : undefined;
}

// In templates of MADR, TEPs, EIPs and KEPs; a section that is "not required until targeted at a release" is there from the start, and empty.
const always = beginning([
  'optional\\b',
  'this (?:sub)?section is optional\\b',
  'this is an optional (?:element|section)\\b',
  '\\*?if applicable\\b\\*?\\W*(?:$|\\n)',
]);
const sometimes = beginning([
  '(?:this (?:sub)?section is )?(?:only (?:required|needed|necessary|if|when)|(?:required|needed) only)\\b',
  'use this (?:sub)?section (?:only )?(?:if|when)\\b',
  'this (?:sub)?section (?:must|should|has to|needs to) be (?:completed|filled(?: in| out)?|present|included) (?:only )?(?:if|when|once)\\b',
  'for \\w+, this (?:sub)?section is (?:encouraged|recommended|optional)\\b',
]);

function beginning(ways: readonly string[]): RegExp {
  return new RegExp(`^\\W*(?:${ways.join('|')})`, 'i');
}
