import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { families } from '../../server/src/core/families/index.generated';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import type { Proposal } from '../../server/src/core/proposal/proposal';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { authorsWords } from '../support/authors-words';

// A small repository for each family: its template, proposals that are as they should be, and some with a mistake of each kind that matters there.
// `UPDATE=1 npm run test:unit -- golden` writes what is said now to `expected.txt`.

/** The root of each repository, as its workspace has it. */
const root = '/r';

/** The files of a repository, by path from its root. Keylime's template is the one that ships. */
function filesOf(family: string): ReadonlyMap<string, string> {
  const folder = join(__dirname, 'golden', family);
  const names = globSync('**', { cwd: folder, ignore: 'expected.txt' }).sort();
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const shipped = families.find(({ id }) => id === family)?.builtIn;
  if (shipped) files.set('enhancement_template.md', shipped.text);
  return files;
}

/** The proposals of a repository and the files that hold their metadata, by path from its root; `spell` is done to every text before. */
function proposalsOf(
  family: string,
  spell: (text: string) => string = (text) => text,
): ReadonlyMap<string, Proposal> {
  const files = new Map([...filesOf(family)].map(([name, text]) => [name, spell(text)]));
  const workspace = new Workspace(
    new Map([
      [`${root}/.git/HEAD`, ''],
      ...[...files].map(([name, text]) => [`${root}/${name}`, text] as const),
    ]),
  );
  const all = new Map<string, Proposal>();
  for (const [name, text] of files) {
    const proposal = proposalAt(`${root}/${name}`, text, workspace);
    if (proposal && !proposal.isTemplate) all.set(name, proposal);
  }
  return all;
}

/** A line for each finding: `path:line:column severity rule: message`. */
function said(proposals: ReadonlyMap<string, Proposal>): string {
  const lines = [...proposals].flatMap(([name, proposal]) => {
    const { findings, failures } = lint(proposal);
    assert.deepEqual(failures, [], name);
    return findings.map(({ rule, severity, span, message }) => {
      const { line, column } = proposal.document.lineColumnAt(span.start);
      return `${name}:${line + 1}:${column + 1} ${severity} ${rule}: ${message}\n`;
    });
  });
  return lines.join('');
}

describe('each family has a repository', () => {
  it('that is read by it', () => {
    const read = families.map(({ id }) => [
      id,
      [...new Set([...proposalsOf(id).values()].map(({ schema }) => schema.family.id))],
    ]);
    assert.deepEqual(
      read,
      families.map(({ id }) => [id, [id]]),
    );
  });
});

for (const { id } of families) {
  describe(`the repository of the family ${id}`, () => {
    const proposals = proposalsOf(id);
    const file = join(__dirname, 'golden', id, 'expected.txt');
    const now = said(proposals);
    if (process.env.UPDATE) writeFileSync(file, now);

    it('hears what is expected', () => assert.equal(now, readFileSync(file, 'utf8')));

    it('hears nothing of what is as it should be', () => {
      const silent = [...proposals.values()].filter((proposal) => lint(proposal).findings.length === 0);
      assert.ok(silent.length > 0);
    });

    it('hears the same with CRLF', () =>
      assert.equal(said(proposalsOf(id, (text) => text.replaceAll('\n', '\r\n'))), now));

    for (const [name, proposal] of proposals) {
      it(`has ${name} fixed at once, and no word of its author lost`, () => {
        const fixed = fixAll(proposal);
        assert.equal(fixAll(fixed).text, fixed.text);
        assert.deepEqual(authorsWords(fixed), authorsWords(proposal));
      });
    }
  });
}
