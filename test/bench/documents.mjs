// The documents that are timed: chosen from the corpora by size, each in its own folder with its template.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** All Markdown files under `folder`. */
export function markdownIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** The text of a file. */
export function read(file) {
  return readFileSync(file, 'utf8');
}

/** The numbered Keylime enhancements. */
export function enhancements(corpora) {
  return readdirSync(join(corpora, 'keylime'))
    .filter((name) => /^\d+.*\.md$/.test(name))
    .map((name) => read(join(corpora, 'keylime', name)));
}

/** Writes the documents into `folder`. Returns the name, folder, URI and text of each. */
export function documents(corpora, folder) {
  const keps = markdownIn(join(corpora, 'kep')).map(read);
  const kepTemplate = read(
    markdownIn(join(corpora, 'kep')).find((file) => file.includes('NNNN-kep-template')),
  );
  const keylimeTemplate = read(join(corpora, 'keylime/enhancement_template.md'));
  const joined = keps
    .slice(1)
    .reduce((text, kep) => (text.length < 1_000_000 ? `${text}${kep}\n` : text), '');
  const chosen = [
    ['13 KB', nearest(enhancements(corpora), 13_000), keylimeTemplate],
    ['100 KB', nearest(keps, 100_000), kepTemplate],
    ['170 KB', nearest(keps, 170_000), kepTemplate],
    ['1 MB', joined, kepTemplate],
  ];
  return chosen.map(([name, original, template]) => {
    const text = withFindings(original);
    const documentFolder = join(folder, name.replace(' ', ''));
    mkdirSync(documentFolder, { recursive: true });
    writeFileSync(join(documentFolder, 'enhancement_template.md'), template);
    writeFileSync(join(documentFolder, '43-proposal.md'), text);
    return {
      name,
      folder: documentFolder,
      uri: pathToFileURL(join(documentFolder, '43-proposal.md')).href,
      text,
    };
  });
}

function nearest(texts, length) {
  return texts.reduce((a, b) => (Math.abs(a.length - length) <= Math.abs(b.length - length) ? a : b));
}

/** Number of places of one kind at which keys are typed in turn. */
const spotsOfEachKind = 5;

/** A paragraph with two findings: a reference without a definition, and a link to a file that does not exist. */
const findingParagraph = (number) =>
  `This builds on [acme-labs/rate-limiter-${number}], as reviewers have asked for, and on [its design](missing-design-${number}.md) as well.`;

/** A paragraph with a link to a file that does not exist. */
const linkParagraph = (number) =>
  `The limits for each client are listed in [the table of limits](missing-table-${number}.md) for reference.`;

/**
 * The text with paragraphs that have findings added near its middle. A key in a paragraph without findings is the easy case for a server that keeps
 * earlier results, so both cases are timed.
 */
function withFindings(text) {
  const lines = text.split('\n');
  const before = runningText(lines).slice(0, 2 * spotsOfEachKind);
  const added = new Map(
    before.map((line, i) => [line, (i % 2 === 0 ? findingParagraph : linkParagraph)((i >> 1) + 1)]),
  );
  return lines.flatMap((line, i) => (added.has(i) ? [added.get(i), '', line] : [line])).join('\n');
}

/** Indexes of the first lines of paragraphs without links, brackets or comments; those nearest to the middle first. */
function runningText(lines) {
  const kinds = kindsOfLines(lines);
  const isPlain = (i) => {
    const end = lines.findIndex((line, at) => at > i && line.trim() === '');
    return !/[[\]<]/.test(lines.slice(i, end < 0 ? undefined : end).join('\n'));
  };
  return nearMiddle(
    lines,
    (line, i) =>
      kinds[i] === 'text' &&
      /^[A-Z]/.test(line) &&
      line.length >= 40 &&
      lines[i - 1]?.trim() === '' &&
      isPlain(i),
  );
}

/** For each line: `fence` inside a code fence and on its closing line, `comment` on the lines of a comment, otherwise `text`. */
function kindsOfLines(lines) {
  let fence;
  let inComment = false;
  return lines.map((line) => {
    const marker = inComment ? undefined : /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const wasInFence = fence !== undefined;
    if (marker && (!wasInFence || marker.startsWith(fence))) fence = wasInFence ? undefined : marker;
    if (wasInFence) return 'fence';
    const isComment = inComment || line.includes('<!--');
    if (isComment) inComment = line.lastIndexOf('-->') < Math.max(line.lastIndexOf('<!--'), 0);
    return isComment ? 'comment' : 'text';
  });
}

/** Indexes of the lines that `matches` accepts, those nearest to the middle first. */
function nearMiddle(lines, matches) {
  const middle = lines.length / 2;
  return lines
    .flatMap((line, i) => (matches(line, i) ? [i] : []))
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
}

/**
 * The places where keys are typed, by kind. Each place has its line and a function `next`, which returns the next changes there. No text is ever
 * repeated, because a server may keep results by text. Places are found by looking at lines alone.
 */
export function places(text) {
  const lines = text.split('\n');
  const kinds = kindsOfLines(lines);
  const first = (matches) => nearMiddle(lines, matches).slice(0, spotsOfEachKind);
  const paragraphs = runningText(lines).slice(0, spotsOfEachKind);
  const headings = first((line, i) => kinds[i] === 'text' && /^#{2,4} \S/.test(line));
  const code = first((line, i) => kinds[i] === 'fence' && kinds[i + 1] === 'fence' && line.trim() !== '');
  const findings = first((line) => line.includes('(missing-design-'));
  const links = first((line) => line.includes('(missing-table-'));
  const last = lines.length - 1;
  // Shared, so that two changes that are taken back never lead to the same text.
  const other = typeWord(last, lines[last].length);
  const typeAt = (line, column) => ({ line, next: typeWord(line, column) });
  return {
    paragraph: paragraphs.map((i) => typeAt(i, lines[i].length >> 1)),
    finding: findings.map((i) => typeAt(i, lines[i].indexOf(' have asked'))),
    heading: headings.map((i) => typeAt(i, lines[i].length)),
    section: headings.map((line) => ({
      line,
      next: insertAndDelete(line, (number) => `## New ${number}\n\n`, other),
    })),
    comment: [0, ...paragraphs].map((line) => ({ line, next: insertAndDelete(line, () => '<!--', other) })),
    link: links.map((i) => typeAt(i, lines[i].indexOf('.md)'))),
    top: [typeAt(0, lines[0].length)],
    fence: code.map((i) => typeAt(i, lines[i].length)),
  };
}

/** Types a word, letter after letter. */
function typeWord(line, column) {
  let typed = 0;
  return () => {
    const letter = 'etaoinshrdlu'[typed % 12];
    return [{ timed: true, change: insertion(line, column + typed++, letter) }];
  };
}

/** Inserts a text at the start of a line and deletes it again. `other` types a letter elsewhere after each, so that no text is repeated. */
function insertAndDelete(line, textOf, other) {
  let count = 0;
  const untimed = () => other().map(({ change }) => ({ timed: false, change }));
  // The letters go to the end of the document, whose line moves with the lines of the inserted text.
  const movedBy = (rows) => untimed().map(({ timed, change }) => ({ timed, change: moved(change, rows) }));
  return () => {
    const text = textOf(++count);
    const rows = text.split('\n').length - 1;
    const end = { line: line + rows, character: rows === 0 ? text.length : 0 };
    return [
      { timed: true, change: insertion(line, 0, text) },
      ...movedBy(rows),
      { timed: true, change: { range: { start: { line, character: 0 }, end }, text: '' } },
      ...untimed(),
    ];
  };
}

function insertion(line, character, text) {
  return { range: { start: { line, character }, end: { line, character } }, text };
}

/** The same change some lines further down. */
function moved({ range, text }, rows) {
  const down = ({ line, character }) => ({ line: line + rows, character });
  return { range: { start: down(range.start), end: down(range.end) }, text };
}
