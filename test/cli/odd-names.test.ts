import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { validateXML } from 'xmllint-wasm';
import { formatNames, listFormatNames } from '../../server/src/cli/formats/index';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { folderWith, proposals } from '../support/cli';

// Anybody can choose the names of files, titles and headings in a pull request, and reports are shown in terminals, logs, browsers and spreadsheets.

const template = '# enhancement-NNNN: Title\n\n## Why\n\n## How\n';

/** Texts that are harmless in a file and not in an output; names of files as well. */
const odd = {
  'a terminal escape': '\u001B[31mred\u001B]0;title\u0007',
  'a terminal escape of one character': '\u009B31mred\u007F',
  'a carriage return and an erased line': 'good\r\u001B[2Kbad',
  'text in the other direction': 'a\u202Egnp\u2066b',
  'a workflow command': '::error::fake',
  'a workflow command after spaces': '  ::stop-commands::x',
  'an older workflow command': 'a ##[add-mask]b',
  'a formula': '=HYPERLINK("http:x","y")',
  'another formula': '@SUM(1+1)*cmd',
  markup: '<img src=x onerror=alert(1)>',
  'the end of XML': ']]><b a="c">&amp;',
  'the end of a script': '<!--<script>-->',
  'a link': 'a](http:evil) ![b](http:evil)',
  'a row of a table': 'a | b || c',
  code: '`a` ``` ~~~',
  'a mention': '@someone <@x>',
  'percent signs': '%0A%0D::error %25',
} as const;

const isWindows = process.platform === 'win32';

/** A folder with a proposal for each of the texts, whose name, title, headings and links contain it. */
function folderOfAll(): string {
  const files = Object.values(odd).map((text, i) => {
    const line = text.replaceAll('\r', ' ');
    const proposal = `# enhancement-${i + 1}: ${line}\n\n## WHY\n\n${line} [${line}](none.md) [x][nowhere].\n\n## ${line}\n\nA.\n\n## ${line}\n\nB.\n\n[d](<${line}/none.md>)\n`;
    return [`${text}/${text}.md`, proposal];
  });
  return folderWith({ 'enhancement_template.md': template, ...Object.fromEntries(files) });
}

/** The cells of comma-separated values: RFC 4180. */
function cellsOf(csv: string): readonly string[] {
  return [...csv.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(?:,|\r\n|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

/** Formats that programs read and show in their own way: they contain the texts as they are, except for control characters. */
const dataFormats: readonly string[] = ['json', 'sarif', 'gitlab', 'rdjson', 'junit'];

/** The lines of an output with characters that change a terminal, and those that are commands. */
function unsafeLines(text: string, format = 'text'): readonly string[] {
  const unsafe = dataFormats.includes(format) ? /[^\P{Cc}\t]/u : /[^\P{Cc}\t]|[\u202A-\u202E\u2066-\u2069]/u;
  return text.split('\n').filter((line) => unsafe.test(line.replace(/\r$/, '')) || /^\s*::/.test(line));
}

/** The checks of the formats that others read. */
const checks: Readonly<Record<string, (text: string) => unknown>> = {
  json: JSON.parse,
  sarif: JSON.parse,
  gitlab: JSON.parse,
  rdjson: JSON.parse,
  async junit(xml) {
    const { errors } = await validateXML({
      xml,
      schema: '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
    });
    assert.deepEqual(
      errors.filter(({ message }) => /parser error/.test(message)),
      [],
    );
  },
  csv(text) {
    for (const cell of cellsOf(text)) assert.doesNotMatch(cell, /^\s*[=+\-@]/, text);
  },
  html(text) {
    assert.doesNotMatch(text, /<img|<b a=|<!--<script|<@x>/);
  },
  markdown: assertHarmless,
  review: assertHarmless,
};

/** Has no HTML, images and links but those that the format writes itself. */
function assertHarmless(text: string): void {
  const document = new MarkdownDocument(text);
  assert.doesNotMatch(JSON.stringify(document.facts('links').map(({ target }) => target)), /http:evil/, text);
  assert.doesNotMatch(text, /(?<![\\`])<img/, text);
}

describe('odd names', { skip: isWindows && 'such names do not exist on Windows' }, () => {
  const folder = isWindows ? '' : folderOfAll();
  // A file with a line ending in its name is no proposal, but it is named in notes.
  const recognized = Object.values(odd).filter((text) => !text.includes('\r'));
  const count = recognized.length;

  it('belong to proposals, which have findings', () => {
    const { documents } = JSON.parse(
      proposals(folder, 'check', '--no-cache', '--format', 'json', '.').stdout,
    );
    const paths = documents.map(({ path }: { path: string }) => path);
    assert.deepEqual(
      recognized.filter((text) => !paths.some((path: string) => path.includes(text))),
      [],
    );
    for (const { path, findings } of documents) assert.ok(findings.length > 0, path);
  });

  for (const format of formatNames)
    it(`are harmless in --format ${format}`, async () => {
      const { stdout, stderr } = proposals(folder, 'check', '--no-cache', '--format', format, '.');
      assert.ok(stdout.split(/none/).length >= count || format === 'review', stdout);
      const lines = unsafeLines(stdout + stderr, format);
      const isOwn = (line: string) =>
        format === 'github' && /^::(?:error|warning|notice) file=[^:]*::[^\r]*$/.test(line);
      assert.deepEqual(
        lines.filter((line) => !isOwn(line)),
        [],
      );
      if (format === 'text') assert.doesNotMatch(stdout, /##\[/);
      await checks[format]?.(stdout);
    });

  for (const format of listFormatNames)
    it(`are harmless in report --format ${format}`, async () => {
      const { stdout, stderr } = proposals(folder, 'report', '--no-cache', '--format', format, '.');
      assert.match(stdout, new RegExp(`\\b${count}\\b`));
      assert.deepEqual(unsafeLines(stdout + stderr, format), []);
      if (format === 'table') assert.doesNotMatch(stdout, /##\[/);
      await checks[format]?.(stdout);
    });

  it('are harmless in the summary of a job', () => {
    const file = join(folderWith({}), 'summary.md');
    proposals(folder, 'check', '--no-cache', '--summary-file', file, '.');
    const text = readFileSync(file, 'utf8');
    assert.ok(text.split('\n').length > count, text);
    assert.deepEqual(unsafeLines(text), []);
    assertHarmless(text);
  });

  for (const args of [
    ['explain-file', '.'],
    ['toc', '--check', '.'],
    ['toc', '--write', ...(isWindows ? [] : Object.values(odd).map((text) => `./${text}/${text}.md`))],
    ['fix', '--dry-run', '.'],
    ['fix', '.'],
    ['check', '--no-cache', ...(isWindows ? [] : Object.values(odd).map((text) => `${text}/none.md`))],
    ...(isWindows ? [] : Object.values(odd).map((text) => ['new', text, '--number', '99', '--dir', text])),
  ])
    it(`are harmless in the output of ${args
      .slice(0, 2)
      .map((arg) => JSON.stringify(arg))
      .join(' ')}`, () => {
      const { stdout, stderr } = proposals(folder, ...args);
      // A patch has to be what it is.
      const isPatch = args.includes('--dry-run');
      if (!isPatch) assert.deepEqual(unsafeLines(stdout + stderr), []);
      if (!isPatch) assert.doesNotMatch(stdout + stderr, /##\[/);
    });
});
