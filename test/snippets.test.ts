import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { keylime } from '../server/src/core/families/keylime';
import { lint } from '../server/src/core/lint/lint';
import { readSchema } from '../server/src/core/template/schema';
import { readProposal } from './support/documents';
import { templateText } from './support/keylime';

interface Snippet {
  prefix: string;
  description: string;
  body: string[];
}

const snippets: Record<string, Snippet> = JSON.parse(
  readFileSync(join(__dirname, '../snippets/keylime.json'), 'utf8'),
);
const template = readSchema(templateText, keylime);

/** The text that a snippet inserts, with the default texts of its tab stops. */
function expanded({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(
      /\\([\\$}])|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+/g,
      (_, literal?: string, text?: string) => literal ?? text?.replace(/\\(.)/g, '$1') ?? '',
    );
}

describe('the snippets', () => {
  it('are one for each section, one for all numbered sections together, and one for the whole proposal', () => {
    assert.equal(Object.keys(snippets).length, template.sections.length - 1 + 1);
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    assert.ok(
      prefixes.every((prefix) => /^keylime-[a-z0-9-]+$/.test(prefix)),
      prefixes.join(' '),
    );
  });

  for (const spec of template.sections.filter(
    ({ stub, title }) => stub === undefined || title === 'Story 1',
  )) {
    it(`"${spec.title}" has the template's text and ends at the final tab stop`, () => {
      const name = `Keylime: ${spec.stub ?? spec.title.replace(' (optional)', '')}`;
      const snippet = snippets[name];
      assert.ok(snippet, name);
      assert.equal(expanded(snippet).trimEnd(), spec.text);
      assert.equal(snippet.body.at(-1), '$0');
    });
  }

  it('all snippets together are a proposal with only guidance and placeholders to report', () => {
    const whole = snippets['Keylime: whole proposal'];
    assert.ok(whole);
    const text = expanded(whole);
    const proposal = readProposal(undefined, text);
    const rules = new Set(lint(proposal).findings.map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), [
      'checklist-open',
      'guidance-comment',
      'link-reference',
      'placeholder',
      'section-empty',
    ]);
    const sectionsOf = (schema: typeof template) => schema.sections.map((spec) => spec.text);
    assert.deepEqual(sectionsOf(readSchema(text, keylime)), sectionsOf(template));
    assert.ok(text.includes(`\n# ${template.title}\n`));
    assert.deepEqual(
      proposal.document.tocBlock?.entries.map((entry) => entry.text),
      template.sections.map((spec) => spec.title),
    );
    assert.equal(whole.body.join('\n').split('$0').length, 2, 'one final tab stop');
  });
});
