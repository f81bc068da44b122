import { literalPattern } from '../text/pattern';

/** Words between braces, brackets in them paired; no JSON, no part of a path or a type: `{title of option 1}`. */
const curly = /(?<![\w/$.{=-])\{+\s*\p{L}(?:[^{}]|\{[^{}]*\})*\}+(?![\w/}])/gu;
/** `(fill me in with today's date)` */
const filling = /\((?:fill (?:me )?in|insert|replace)\b[^()]*\)/gi;
/** `<short name of the option>`; which of them are HTML is told by {@link isHtml}. */
const angle = /(?<![\w<])<(\p{L}[^<>]*)>/gu;
/** `Roadmap: *if applicable* …`; in a sentence it is spoken of. */
const applicable = /(?<=:[ \t]+)([*_])if applicable\1(?![*_\w])/gi;

/** A stand-in that is cut off where the author's goes on: an address, `<https://example.org/tests/...>`. */
const cut = /<https?:[^<>\s]*(?:\.\.\.|…)[^<>\s]*>/;

/** Patterns of the stand-ins in a template's text; `number` is what stands for a proposal's number: `NNNN`. */
export function placeholderShapes(number: string): readonly RegExp[] {
  // Some write more of it: `NNNNN`.
  const digits = `\\b${literalPattern(number)}${literalPattern(number.slice(-1))}*\\b`;
  const linked = `\\[[^\\]\\r\\n]*${digits}[^\\]\\r\\n]*\\]\\([^)\\s]*\\)`;
  const alone = `(?<![\\w/-])(?:[\\w/-]+[#-])?#?${digits}(?![\\w/])`;
  return [curly, filling, applicable, new RegExp(`${linked}|${alone}`, 'g'), angle];
}

/** False for what has the shape of a stand-in and is HTML or an address. */
export function isPlaceholder(text: string): boolean {
  return !text.startsWith('<') || !isHtml(text.slice(1, -1));
}

/** True when what a whole paragraph says, as `saidBy` gives it, is waiting for an author. */
export function isOnlyPlaceholder(said: string, written: string): boolean {
  const bracketed = /^\[[^[\]]*\p{L}[^[\]]*\s[^[\]]*\s[^[\]]*\][.:]?$/u;
  return (bracketed.test(said) && !written.includes('][')) || cut.test(said) || isForm(written);
}

/** True for a heading in a template that only stands for the author's: `{title of option 1}`; or that says nothing. */
export function isPlaceholderTitle(title: string): boolean {
  return title === '' || /^(?:\{[^{}]+\}|<[^<>]+>|\[[^[\]]+\])$/.test(title);
}

//   - `<package>`: `<date>` - `<test coverage>`
/** True when there are stand-ins in code, and hardly a word beside them. */
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
