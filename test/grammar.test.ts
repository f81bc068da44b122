import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import manifest from '../package.json';
import { templateText } from './support/keylime';

const resolve = createRequire(__filename).resolve;
// Markdown, and what it embeds: a fence or front matter whose language is not loaded has other scopes than in VS Code.
const theirs = new Map(
  Object.entries({
    'text.html.markdown': 'markdown',
    'text.html.basic': 'html',
    'text.html.derivative': 'html-derivative',
    'source.yaml': 'yaml',
  }).map(([scopeName, name]) => [scopeName, resolve(`tm-grammars/grammars/${name}.json`)]),
);
const ours = new Map(
  manifest.contributes.grammars.map(({ scopeName, path }) => [scopeName, join(__dirname, '..', path)]),
);

let markdown: IGrammar;
before(async () => {
  await loadWASM(new Uint8Array(readFileSync(resolve('vscode-oniguruma/release/onig.wasm'))).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      const file = ours.get(scope) ?? theirs.get(scope);
      return file ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
    },
    getInjections: (scope) => (scope === 'text.html.markdown' ? [...ours.keys()] : undefined),
  });
  const loaded = await registry.loadGrammar('text.html.markdown');
  assert.ok(loaded);
  markdown = loaded;
});

/** The words of `text` that carry one of our scopes, with the scope. */
function marked(text: string): string[] {
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = markdown.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const scope = scopes.flatMap((one) => one.split(' ')).findLast((one) => one.endsWith('.proposals'));
      return scope ? [`${scope}: ${line.slice(startIndex, endIndex).trim()}`] : [];
    });
  });
}

const toc = 'keyword.control.toc.proposals';
const placeholder = 'constant.other.placeholder.proposals';
const guidance = 'comment.block.documentation.guidance.proposals';

describe('the injection grammars mark', () => {
  it('the markers of the table of contents', () => {
    assert.deepEqual(marked('# Title\n\n<!-- toc -->\n- [A](#a)\n<!-- /toc -->\n\nText.'), [
      `${toc}: <!-- toc -->`,
      `${toc}: <!-- /toc -->`,
    ]);
  });

  it("the template's guidance in a comment, and not an author's words", () => {
    const text =
      '<!--\nWhat is out of scope for this   enhancement?  Listing non-goals helps to focus discussion\nAsk Anna.\n-->\n\nText.';
    assert.deepEqual(marked(text), [
      `${guidance}: What is out of scope for this   enhancement?  Listing non-goals helps to focus discussion`,
    ]);
  });

  it('placeholders in headings, and lines that contain only TBD', () => {
    assert.deepEqual(
      marked('# enhancement-NNNN: Your short, descriptive title\n\n## Plan\n\nTBD\n\n- TODO'),
      [
        `${placeholder}: NNNN`,
        `${placeholder}: Your short, descriptive title`,
        `${placeholder}: TBD`,
        `${placeholder}: - TODO`,
      ],
    );
  });

  it('what is to be replaced or removed in the template', () => {
    const marks = marked(templateText);
    const inMarks = (scope: string) => marks.filter((mark) => mark.startsWith(`${scope}: `));
    assert.deepEqual(inMarks(toc), [`${toc}: <!-- toc -->`, `${toc}: <!-- /toc -->`]);
    assert.deepEqual(inMarks(placeholder), [
      `${placeholder}: NNNN`,
      `${placeholder}: Your short, descriptive title`,
    ]);
    const comments = [...templateText.matchAll(/<!--\n([\s\S]*?)\n-->/g)].map(([, content]) => content);
    const lines = comments.flatMap((content = '') => content.split('\n').map((line) => line.trim()));
    // A line of one word could be anyone's.
    const expected = lines.filter((line) => /\s/.test(line)).map((line) => `${guidance}: ${line}`);
    assert.ok(expected.length > 90, `${expected.length} lines of guidance`);
    assert.deepEqual(inMarks(guidance), expected);
  });

  const comment = '<!--\nWhy should this enhancement _not_ be implemented?\n-->';
  const plain: [string, string][] = [
    [
      'prose',
      'NNNN stands for a number. TBD is short for "to be done".\n\nWhat is out of scope for this enhancement?',
    ],
    ['fenced code', '```\n<!-- toc -->\nTBD\n# NNNN\n```'],
    ['a Markdown fence', `\`\`\`md\n# enhancement-NNNN\n\nTBD\n\n<!-- toc -->\n${comment}\n\`\`\``],
    ['a Markdown fence in a list', '- Item\n\n  ~~~markdown\n  # enhancement-NNNN\n  ~~~'],
    ['an HTML fence', `\`\`\`html\n${comment}\n\`\`\``],
    ['front matter', '---\ntitle: NNNN\nTBD\n---\n\nText.'],
    ['indented code', 'Text:\n\n    <!-- toc -->\n    TBD'],
    ['inline code', 'Write `<!-- toc -->` and `NNNN`.\n\n## The number `NNNN`'],
    ["an author's comment", '<!--\nTBD\nNNNN\n-->'],
    ['words that begin alike', '# enhancement-NNNNN: A title\n\nTBDs\n\n<!-- tocs -->'],
  ];
  for (const [where, text] of plain) {
    it(`nothing in ${where}`, () => assert.deepEqual(marked(text), []));
  }
});
