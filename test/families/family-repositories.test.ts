import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { families } from '../../server/src/core/families/index.generated';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { authorsWords } from '../support/authors-words';
import { withText } from '../support/documents';
import { familyRepository, folderOfFamily, repositoryWith, root } from '../support/family-repositories';

// A small repository for each family in `golden/`: its template, correct proposals, and proposals with the mistakes that are typical of the family.
// `UPDATE=kep npm run test:all -- family-repositories` writes the current findings of the family `kep` to its `expected.txt`; `UPDATE=1` writes those of all families.

/** The proposals and sidecar files of a repository, by path from its root. `transform` is applied to each text first. */
function proposalsOf(
  family: string,
  transform: (text: string) => string = (text) => text,
): ReadonlyMap<string, CheckedDocument> {
  const files = new Map([...familyRepository(family)].map(([name, text]) => [name, transform(text)]));
  const workspace = new MemoryWorkspace(repositoryWith(files));
  const all = new Map<string, CheckedDocument>();
  for (const [name, text] of files) {
    const proposal = proposalAt(`${root}/${name}`, text, workspace);
    if (proposal && proposal.kind !== 'template') all.set(name, proposal);
  }
  return all;
}

/** One line for each finding: `path:line:column severity rule: message`. */
function findingLines(proposals: ReadonlyMap<string, CheckedDocument>): string {
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

for (const { id } of families) {
  describe(`the repository of the family ${id}`, () => {
    const proposals = proposalsOf(id);
    const file = join(folderOfFamily(id), 'expected.txt');
    const actual = findingLines(proposals);
    if (process.env.UPDATE === id || process.env.UPDATE === '1') writeFileSync(file, actual);

    it('is recognized as its family', () => {
      const ids = new Set([...proposals.values()].map(({ schema }) => schema.family.id));
      assert.deepEqual([...ids], [id]);
    });

    it('has the expected findings', () => assert.equal(actual, readFileSync(file, 'utf8')));

    it('has proposals without findings', () => {
      const withoutFindings = [...proposals.values()].filter(
        (proposal) => lint(proposal).findings.length === 0,
      );
      assert.ok(withoutFindings.length > 0);
    });

    it('has the same findings with CRLF', () =>
      assert.equal(findingLines(proposalsOf(id, (text) => text.replaceAll('\n', '\r\n'))), actual));

    for (const [name, proposal] of proposals) {
      it(`has ${name} fixed in one run, without losing a word of its author`, () => {
        const fixed = withText(proposal, fixAll(proposal));
        assert.equal(fixAll(fixed), fixed.text);
        assert.deepEqual(authorsWords(fixed), authorsWords(proposal));
      });
    }
  });
}
