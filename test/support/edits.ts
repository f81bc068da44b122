import { damaged } from './damage';
import type { Random } from './random';

/** Blocks that an author may write between others. */
const blocks = [
  '## Added section\n\nIts text.',
  '# Another title',
  '### Goals',
  '## Summary',
  'A paragraph with `code`, [a link](./missing.md) and [an undefined reference].',
  'See [keylime/rust-keylime], enhancement-7 and [the goals](#goals).',
  '[keylime/rust-keylime]: https://github.com/keylime/rust-keylime',
  '[an undefined reference]: ./missing.md',
  '<!-- A comment -->',
  '<!--',
  '-->',
  '<!-- toc -->\n\n- [Goals](#goals)\n\n<!-- /toc -->',
  '<!-- proposals-disable section-missing -->',
  '<!-- proposals-disable-next link-file -->',
  '<!-- proposals-disable-file link-reference -->',
  '<!-- proposals-disable no-such-rule -->',
  '<<[UNRESOLVED someone]>>\nWhich one?\n<<[/UNRESOLVED]>>',
  'TBD',
  '{title of option 1}',
  '```yaml\nkey: value\n```',
  '```',
  '- [ ] An item\n- [x] Another item',
  'Moved to [another file](../0012-other.md).',
  '> ## Goals\n>\n> Quoted.',
  '- ## Goals',
  'Goals\n-----',
  '   ## Goals',
  '    indented code',
  '    <!-- indented code -->',
  '---',
  '<a name="goals"></a>',
  '[^1]: A footnote.',
  'Text with a note[^1].',
  '[goals]: #goal',
  '\uFEFF',
  '~~~',
];

/** Lines of metadata in the forms that proposals have. */
const fieldLines = [
  'status: Final',
  'status: Draft',
  'status: implemented',
  'title: Another title',
  'created: 2019-02-03',
  'creation-date: 2019-02-03',
  'no-such-field: x',
  'authors:',
  '  - "@someone"',
  'authors: [',
  '---',
  '- Start Date: 2015-01-02',
  '* Status: **Implemented (Swift 5)**',
  '* Status: Rejected',
  '| Status | accepted |',
];

/** `text` after one edit of the kind that authors make. `others` are texts that may be pasted over it, `earlier` versions to which it may be undone. */
export function edited(
  text: string,
  others: readonly string[],
  earlier: readonly string[],
  random: Random,
): string {
  switch (random.below(20)) {
    case 0:
    case 1:
    case 2:
      return withTyping(text, random);
    case 3:
    case 4:
      return damaged(text, random);
    case 5:
      return withLines(text, random, (lines, i) => lines.toSpliced(i, 1));
    case 6:
      return withLines(text, random, (lines, i) => lines.toSpliced(i, 0, '', random.pick(blocks), ''));
    case 7:
      return withLines(text, random, (lines, i) => lines.with(i, random.pick(blocks)));
    case 8:
      return withHeading(text, random);
    case 9:
      return withoutSection(text, random);
    case 10: {
      const at = random.below(10);
      const line = random.pick(fieldLines);
      return withLines(text, random, (lines) => lines.toSpliced(at, random.below(2), line));
    }
    case 11:
      return withLines(text, random, (lines, i) => {
        const line = lines[i] ?? '';
        return lines.with(i, /\[[ x]\]/.test(line) ? line.replace(/\[ \]/, '[x]') : `<!-- ${line} -->`);
      });
    case 12:
      return withRepetition(text, random);
    case 13:
      return withRangeChanged(text, random);
    case 14:
      return atAnEnd(text, random);
    case 15:
      return withOtherEndings(text, random);
    case 16:
    case 17:
      return earlier.length > 0 ? random.pick(earlier) : text;
    default:
      return random.below(4) === 0 ? random.pick(others) : withTyping(text, random);
  }
}

/** Some lines once more, right after themselves or anywhere: two blocks with the same text. */
function withRepetition(text: string, random: Random): string {
  return withLines(text, random, (lines, i) => {
    const copied = lines.slice(i, i + 1 + random.below(8));
    const at = random.below(2) === 0 ? i + copied.length : random.below(lines.length);
    return lines.toSpliced(at, 0, ...copied);
  });
}

/** Some lines deleted, moved, quoted, indented, or enclosed in a comment or a fence. */
function withRangeChanged(text: string, random: Random): string {
  return withLines(text, random, (lines, i) => {
    const range = lines.slice(i, i + 1 + random.below(random.below(4) === 0 ? 60 : 10));
    const rest = lines.toSpliced(i, range.length);
    switch (random.below(6)) {
      case 0:
        return rest;
      case 1:
        return rest.toSpliced(random.below(rest.length + 1), 0, ...range);
      case 2:
        return rest.toSpliced(i, 0, ...range.map((line) => `> ${line}`));
      case 3:
        return rest.toSpliced(i, 0, ...range.map((line) => `  ${line}`));
      case 4:
        return rest.toSpliced(i, 0, '<!--', ...range, '-->');
      default:
        return rest.toSpliced(i, 0, '```', ...range, '```');
    }
  });
}

/** A change of the first or the last characters. */
function atAnEnd(text: string, random: Random): string {
  const piece = random.pick([
    '---\n',
    '\uFEFF',
    '\n',
    '\r',
    '# ',
    '<!--',
    '```\n',
    '-->',
    '[a]: b\n',
    ' ',
    'x',
  ]);
  switch (random.below(4)) {
    case 0:
      return piece + text;
    case 1:
      return text + piece;
    case 2:
      return text.slice(1 + random.below(4));
    default:
      return text.slice(0, -1 - random.below(4));
  }
}

/** One line ending, or all, written another way. */
function withOtherEndings(text: string, random: Random): string {
  const ending = random.pick(['\n', '\r\n', '\r']);
  if (random.below(6) === 0) return text.replace(/\r\n?|\n/g, ending);
  const found = [...text.matchAll(/\r\n?|\n/g)];
  if (found.length === 0) return text + ending;
  const { 0: before, index } = random.pick(found);
  return text.slice(0, index) + ending + text.slice(index + before.length);
}

/** A letter, a word, or a paragraph typed anywhere, or a letter deleted. */
function withTyping(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const typed = random.pick(['e', ' word', '.', 'x\ny', '\n\nA paragraph.\n\n', '']);
  return text.slice(0, at) + typed + text.slice(typed === '' ? at + 1 : at);
}

function withLines(
  text: string,
  random: Random,
  change: (lines: readonly string[], index: number) => readonly string[],
): string {
  const lines = text.split('\n');
  return change(lines, random.below(lines.length)).join('\n');
}

/** One heading one level higher or lower, or with other words. */
function withHeading(text: string, random: Random): string {
  const headings = [...text.matchAll(/^#{1,6} .*$/gm)];
  if (headings.length === 0) return `# A title\n\n${text}`;
  const { 0: heading, index } = random.pick(headings);
  const changed = random.pick([`#${heading}`, heading.slice(1), heading.slice(0, -1), `${heading} twice`]);
  return text.slice(0, index) + changed + text.slice(index + heading.length);
}

/** A section removed, or moved to the end. */
function withoutSection(text: string, random: Random): string {
  const sections = text.split(/^(?=#{1,6} )/m);
  const i = random.below(sections.length);
  const rest = sections.toSpliced(i, 1).join('');
  return random.below(2) === 0 ? rest : `${rest}\n${sections[i]}`;
}
