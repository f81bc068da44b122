/** What marks a section as optional at the end of its title, in every process seen: `(optional)`, `[Optional]`, `(if applicable)`. */
export const optionalMark = /\s*[([](?:optional|if (?:applicable|needed|any)|when applicable)[)\]]\s*$/i;

/** True when advice to an author begins by saying that its section may be left out. */
export function saysOptional(advice: string): boolean {
  return /^\W*(?:optional\b|this (?:sub)?section is optional\b|this is an optional (?:element|section)\b|\*?if applicable\b\*?\W*(?:$|\n))/i.test(
    advice,
  );
}
