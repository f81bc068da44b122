// The documents that are timed, chosen by their size from the corpora, each in a folder of its own beside its template.
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

/** Writes the documents into `folder`; gives of each its name, folder, URI and text. */
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
  return chosen.map(([name, text, template]) => {
    const own = join(folder, name.replace(' ', ''));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'enhancement_template.md'), template);
    writeFileSync(join(own, '43-proposal.md'), text);
    return { name, folder: own, uri: pathToFileURL(join(own, '43-proposal.md')).href, text };
  });
}

function nearest(texts, length) {
  return texts.reduce((a, b) => (Math.abs(a.length - length) <= Math.abs(b.length - length) ? a : b));
}

/**
 * Where keys are pressed: of each kind of place some spots, each a function that gives the next changes there. No text ever comes twice, for a server may
 * remember its answers. Told by lines alone: paragraphs are those that begin in the first column with a letter, after a blank line.
 */
export function places(text) {
  const lines = text.split('\n');
  const middle = lines.length / 2;
  const fenced = new Set();
  let fence;
  lines.forEach((line, i) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) fenced.add(i);
    if (mark && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
  });
  const near = (is) =>
    lines
      .flatMap((line, i) => (is(line, i) ? [i] : []))
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const paragraphs = near(
    (line, i) => !fenced.has(i) && /^[A-Z]/.test(line) && line.length >= 40 && lines[i - 1]?.trim() === '',
  ).slice(0, 5);
  const headings = near((line, i) => !fenced.has(i) && /^#{2,4} \S/.test(line)).slice(0, 5);
  const code = near((line, i) => fenced.has(i) && fenced.has(i + 1) && line.trim() !== '').slice(0, 5);
  const last = lines.length - 1;
  return {
    paragraph: paragraphs.map((i) => typist(i, lines[i].length >> 1)),
    top: [typist(0, lines[0].length)],
    heading: headings.map((i) => typist(i, lines[i].length)),
    fence: code.map((i) => typist(i, lines[i].length)),
    comment: [commenter(typist(last, lines[last].length))],
  };
}

/** Types a word, letter after letter. */
function typist(line, column) {
  let typed = 0;
  return () => {
    const letter = 'etaoinshrdlu'[typed % 12];
    return [{ timed: true, change: insertion(line, column + typed++, letter) }];
  };
}

/** Opens a comment at the top of the document, and takes that back; `other` makes each text another one. */
function commenter(other) {
  const untimed = () => other().map(({ change }) => ({ timed: false, change }));
  return () => [
    { timed: true, change: insertion(0, 0, '<!--') },
    ...untimed(),
    { timed: true, change: deletion(0, 0, 4) },
    ...untimed(),
  ];
}

function insertion(line, character, text) {
  return { range: { start: { line, character }, end: { line, character } }, text };
}

function deletion(line, character, length) {
  return { range: { start: { line, character }, end: { line, character: character + length } }, text: '' };
}
