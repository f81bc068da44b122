import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { validateXML } from 'xmllint-wasm';
import { version } from '../../package.json';
import { rules } from '../../server/src/core/rules/index.generated';
import { applyEdits } from '../../server/src/core/text/edits';
import { lineStartsOf } from '../../server/src/core/text/lines';
import { folderWith, proposals } from '../support/cli';

const template = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';
const clean = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';
const flawed = '# enhancement-#2: Speed 🔑\n\n## Why\n\n<!--\nSay why.\n-->\n\nTime.\n\n## WHAT, 50% <a>\n';
const files = {
  'enhancement_template.md': template,
  '1-a.md': clean,
  'an odd, 100% folder/2-b.md': flawed,
  '3-hint.md': clean.replace('-1', '-3').replace('## Why', '## WHY'),
};
/** Contains characters that XML forbids and that GitHub's commands escape. */
const hostile = `# enhancement-4: A\n\n## W\u0001hy <b> & "c" 'd' 5%: ::error::\n\n## Why\n\nTime.\n\n## How\n\n## W\u0001hy <b> & "c"\n`;

const golden = (name: string) => readFileSync(join(__dirname, 'golden', name), 'utf8');
const schema = (name: string) => readFileSync(join(__dirname, 'schemas', name), 'utf8');

describe('--format github', () => {
  it('writes an escaped workflow command for each finding', () => {
    const run = proposals(folderWith(files), 'check', '--format', 'github', '.');
    assert.equal(run.stdout, golden('github.txt'));
    assert.deepEqual([run.code, run.stderr], [1, '']);
  });

  it('writes paths relative to the checkout, even in a folder below it', () => {
    const folder = folderWith(files);
    process.env.GITHUB_WORKSPACE = folder;
    const run = proposals(join(folder, 'an odd, 100% folder'), 'check', '--format', 'github', '.');
    delete process.env.GITHUB_WORKSPACE;
    assert.match(run.stdout, /^::warning file=an odd%2C 100%25 folder\/2-b\.md,/);
  });

  it('writes nothing without findings', () =>
    assert.deepEqual(proposals(folderWith(files), 'check', '--format', 'github', '1-a.md'), {
      code: 0,
      stdout: '',
      stderr: '',
    }));
});

describe('--format junit', () => {
  const valid = async (xml: string) => {
    const { errors } = await validateXML({ xml, schema: schema('jenkins-junit.xsd') });
    return errors.map(({ message }) => message);
  };

  it('writes a suite for each proposal and a case for each finding', async () => {
    const run = proposals(folderWith(files), 'check', '--format', 'junit', '.');
    assert.equal(run.stdout, golden('junit.xml'));
    assert.deepEqual([run.code, run.stderr, await valid(run.stdout)], [1, '', []]);
  });

  it('is well-formed whatever a document contains', async () => {
    const folder = folderWith({ 'enhancement_template.md': template, '4-<b>&"\u0002.md': hostile });
    const { stdout } = proposals(folder, 'check', '--format', 'junit', '.');
    assert.ok(stdout.includes('name="4-&lt;b&gt;&amp;&quot;\uFFFD.md"'), stdout);
    assert.deepEqual(await valid(stdout), []);
    assert.notDeepEqual(await valid(stdout.replace(/<testsuite name="[^"]*"/, '<testsuite')), []);
  });

  it('is valid without any proposal', async () => {
    const { stdout } = proposals(folderWith({ 'a.md': '# A\n' }), 'check', '--format', 'junit', '.');
    assert.deepEqual(await valid(stdout), []);
  });
});

describe('--format sarif', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(schema('sarif-schema-2.1.0.json')));
  const sarif = (folder: string, ...args: string[]): Log => {
    const log = JSON.parse(proposals(folder, 'check', '--format', 'sarif', ...args).stdout);
    validate(log);
    assert.deepEqual(validate.errors, null);
    return log;
  };

  it('conforms to the schema, with results, related places and safe fixes', () => {
    const folder = folderWith(files);
    const [run] = sarif(folder, '.').runs;
    assert.deepEqual(run?.originalUriBaseIds, { SRCROOT: { uri: pathToFileURL(`${folder}/`).href } });
    assert.equal(run?.columnKind, 'utf16CodeUnits');
    const results = run?.results ?? [];
    for (const { ruleId, ruleIndex = -1 } of results)
      assert.equal(run?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
    // The indexes change with every new rule.
    assert.deepEqual(
      results.map(({ ruleIndex: _, ...result }) => result),
      JSON.parse(golden('sarif-results.json')),
    );
  });

  it('describes all rules with the text of their pages', () => {
    const [run] = sarif(folderWith(files), '1-a.md').runs;
    const { driver } = run?.tool ?? assert.fail();
    assert.deepEqual([driver.name, driver.version], ['proposals', version]);
    assert.deepEqual(
      driver.rules?.map(({ id, shortDescription }) => [id, shortDescription?.text]),
      rules.map(({ id, title }) => [id, title]),
    );
    for (const { id, help } of driver.rules ?? []) {
      assert.match(help?.text ?? '', /^[A-Z].*Severity: .*\.$/s, id);
      assert.doesNotMatch(help?.text ?? '', /^#|```|:\n+(?!- |\| |\n)/m, id);
    }
  });

  it('is valid whatever a document contains, and without any proposal', () => {
    const folder = folderWith({
      'enhancement_template.md': template,
      '4-ü #?%.md': hostile,
      'none/a.md': '',
    });
    const [run] = sarif(folder, '.').runs;
    assert.equal(
      run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      '4-%C3%BC%20%23%3F%25.md',
    );
    assert.deepEqual(sarif(folder, 'none').runs[0]?.results, []);
  });

  it('uses absolute URIs for files outside the working folder', () => {
    const folder = folderWith({ ...files, 'in/x.txt': '' });
    const [run] = sarif(join(folder, 'in'), '../3-hint.md').runs;
    const location = run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    assert.match(location?.uri ?? '', /^file:\/\/\/.*\/3-hint\.md$/);
    assert.equal(location?.uriBaseId, undefined);
  });

  it('contains fixes with the same result as --fix', () => {
    const folder = folderWith({ 'enhancement_template.md': template, '2-b.md': `\uFEFF${flawed}` });
    const text = flawed;
    const starts = lineStartsOf(text);
    const offset = (line = 1, column = 1) => (starts[line - 1] ?? Number.NaN) + column - 1;
    const [run] = sarif(folder, '.').runs;
    const edits = (run?.results ?? [])
      .flatMap(({ fixes = [] }) => fixes)
      .flatMap(({ artifactChanges }) => artifactChanges)
      .flatMap(({ replacements }) => replacements)
      .map(({ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => ({
        span: { start: offset(startLine, startColumn), end: offset(endLine, endColumn) },
        text: insertedContent?.text ?? '',
      }));
    proposals(folder, 'fix', '.');
    assert.equal(edits.length, 2);
    assert.equal(`\uFEFF${applyEdits(text, edits)}`, readFileSync(join(folder, '2-b.md'), 'utf8'));
  });
});
