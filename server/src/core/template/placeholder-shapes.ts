import { escapeRegExp } from '../text/reg-exp';

/** `{title of option 1}`: words between balanced braces. JSON, and braces in a path or type, do not match. */
// Linear: braces that are not closed end at the next such ones.
const curly = /(?<![\w/$.{=-])\{+\s*\p{L}(?:[^{}]|\{[^{}]*\})*\}+(?![\w/}])/gu;
/** `(fill me in with today's date)` */
const filling = /\((?:fill (?:me )?in|insert|replace)\b[^()]*\)/gi;
/** `<short name of the option>`; {@link isHtml} excludes HTML. */
const angle = /(?<![\w<])<(\p{L}[^<>]*)>/gu;
/** `[option 2]`: several words in brackets. A single word may be a mark, such as `[optional]`. */
const bracketed = /(?<![\w\\\]!])\[\p{L}[^[\]\s]*[^\S\r\n]+[^[\]\s][^[\]\r\n]*\](?![\w[(:])/gu;
/** `Roadmap: *if applicable* …`; only after a colon, because in a sentence it is ordinary text. */
const applicable = /(?<=:[ \t]+)([*_])if applicable\1(?![*_\w])/gi;

/** True for a text with an address that the author has to complete: `<https://example.org/tests/...>`. */
function hasIncompleteAddress(text: string): boolean {
  return Array.from(text.matchAll(/<https?:([^<>\s]*)>/g)).some(([, rest = '']) => /\.\.\.|…/.test(rest));
}

/** Patterns of the placeholders in the text of a template; `number` is the placeholder for the number of a proposal: `NNNN`. */
export function placeholderShapes(number: string): readonly RegExp[] {
  // Some templates have more letters: `NNNNN`.
  const digits = `\\b${escapeRegExp(number)}${escapeRegExp(number.slice(-1))}*\\b`;
  const linked = `\\[[^\\]\\r\\n]*${digits}[^\\]\\r\\n]*\\]\\([^)\\s]*\\)`;
  const alone = `(?<![\\w/-])(?:[\\w/-]+[#-])?#?${digits}(?![\\w/])`;
  return [curly, filling, applicable, new RegExp(`${linked}|${alone}`, 'g'), angle, bracketed];
}

/** False for HTML, addresses, marks and references to literature, which match a pattern but are not placeholders. */
export function isPlaceholder(text: string): boolean {
  if (isBracketed(text)) return /\p{Ll}{2}/u.test(text) && !mark.test(text);
  return !text.startsWith('<') || !isHtml(text.slice(1, -1));
}

/** True for a placeholder in brackets, which is one only where the brackets are not a link. */
export function isBracketed(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']');
}

//   [optional section]   [if applicable]   [not required for alpha]   [NEEDS CLARIFICATION: how long?]
const mark =
  /^\[(?:optional|mandatory|required|recommended|if|when|unless|only|not|no longer|needs clarification)\b/i;

/** True when a whole paragraph is a placeholder; `normalized` is its normalized text. */
export function isOnlyPlaceholder(normalized: string, written: string): boolean {
  const [, bracketed = ''] = /^\[([^[\]]*)\][.:]?$/.exec(normalized) ?? [];
  const words = bracketed.slice(Math.max(0, bracketed.search(/\p{L}/u)));
  const hasWords = /\p{L}/u.test(words) && (words.match(/\s/g)?.length ?? 0) >= 2;
  return (hasWords && !written.includes('][')) || hasIncompleteAddress(normalized) || isForm(written);
}

/** True for a heading of a template that is a placeholder, `{title of option 1}`, or empty: it stands for headings of the author's. */
export function isPlaceholderTitle(title: string): boolean {
  return title === '' || placeholderTitles.some((pattern) => pattern.test(title));
}

const placeholderTitles: readonly RegExp[] = [
  /^(?:\{[^{}]+\}|<[^<>]+>|\[[^[\]]+\])$/,
  //   FM1: [Name of the failure mode]      Option 1: <title>
  /^[^:[\]<>{}]{1,30}[:–—-]\s*(?:\[[^[\]]+\]|<[^<>]+>|\{[^{}]+\})$/,
  //   Impact: ... 1
  /(?:^|[\s:])(?:\.\.\.|…)(?:$|[\s:])/,
  //   Your Proposal Title      Your feature here
  /^your\b|\byour (?:title|name|section|feature)\b/i,
  /^(?:TODO|TBD|FIXME|X{3,}|(?:(?:my|the|proposal|(?:sub-?)?section) )?title|(?:sub-?)?(?:section|heading))$/i,
  //   Name of the option      Short title of your proposal
  /^(?:short )?(?:title|name) of (?:the|this|your|an?) \w+(?: \w+)?$/i,
  /^(?:another|other|additional|further|more) (?:sub-?)?(?:sections?|headings?)$/i,
  //   Option 1:      Use case A      Story 1
  /^(?:option|alternative|approach|use[ -]case|(?:user )?story|scenario|example|step|phase|risk|question|requirement|impact|key question|case|idea|solution|feature|component|item|goal|decision|problem)s? (?:#?\d+|[A-CNXY]|#?N+)\s*(?:$|[:.–—-])/i,
];

//   - `<package>`: `<date>` - `<test coverage>`
/** True for a line to fill in: placeholders in code with hardly any words between them. */
function isForm(written: string): boolean {
  const rest = written.replace(/`<\p{L}[^<>`]*>`/gu, '');
  return rest.length < written.length && (rest.match(/\p{L}+/gu)?.length ?? 0) < 4;
}

//   <br>   <a name="x">   <details open>   <https://example.org>   <me@example.org>
function isHtml(inner: string): boolean {
  if (/[=:@/]/.test(inner)) return true;
  const [first = '', ...more] = inner.trim().split(/\s+/);
  return elements.test(first) && more.length < 2;
}

const elements =
  /^(?:a|abbr|article|aside|audio|b|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr)$/i;
