/** What marks a section as optional at the end of its title, in every process seen: `(optional)`, `[Optional]`, `(if applicable)`. */
export const optionalMark = /\s*[([](?:optional|if (?:applicable|needed|any)|when applicable)[)\]]\s*$/i;

/** True when advice to an author begins by saying that its section may be left out, always or as long as some condition does not hold. */
export function saysOptional(advice: string): boolean {
  return begins.test(advice);
}

// In templates of MADR, TEPs, EIPs and KEPs; a section that is "not required until targeted at a release" is there from the start, and empty.
const ways = [
  'optional\\b',
  'this (?:sub)?section is optional\\b',
  'this is an optional (?:element|section)\\b',
  '\\*?if applicable\\b\\*?\\W*(?:$|\\n)',
  '(?:this (?:sub)?section is )?(?:only (?:required|needed|necessary|if|when)|(?:required|needed) only)\\b',
  'use this (?:sub)?section (?:only )?(?:if|when)\\b',
  'this (?:sub)?section (?:must|should|has to|needs to) be (?:completed|filled(?: in| out)?|present|included) (?:only )?(?:if|when|once)\\b',
  'for \\w+, this (?:sub)?section is (?:encouraged|recommended|optional)\\b',
];
const begins = new RegExp(`^\\W*(?:${ways.join('|')})`, 'i');
