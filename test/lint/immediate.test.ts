import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { families } from '../../server/src/core/families/index.generated';
import { lint } from '../../server/src/core/lint/lint';
import { rules } from '../../server/src/core/rules/index.generated';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { familyRepository, repositoryWith } from '../support/family-repositories';

// An editor shows the findings of some rules before the history of the template and the practice of other proposals are read.

class HurriedWorkspace extends MemoryWorkspace {
  override get isHurried(): boolean {
    return true;
  }
}

/** An earlier revision of a template: other sections, no comments, another title. */
const earlier = '# Something else: title\n\n## Context\n\nWhy?\n\n## Abstract\n';

/** Mistakes that are reported before anything else is read. */
const mistakes =
  '\n\n[a](missing.md) [b]: text --> [KEP-12](https://github.com/x/y/issues/13)\n\n<!-- proposals-ignore -->\n\n[c]: a.md\n[c]: b.md\n\n```\nopen\n';

/** The findings, with severity and place. */
function findingsIn(path: string, text: string, workspace: MemoryWorkspace) {
  const document = proposalAt(path, text, workspace);
  if (!document) return undefined;
  const findings = lint(document).findings.map(
    ({ rule, severity, span, message }) => `${severity} ${rule} ${span.start}-${span.end} ${message}`,
  );
  return { findings, isProvisional: document.governing.isProvisional };
}

describe('the findings that an editor shows first', () => {
  it('are the same when everything is read, whatever the history and the other proposals are', () => {
    const seen = new Set<string>();
    let compared = 0;
    for (const { id: family } of families) {
      const all = repositoryWith(familyRepository(family));
      const revisions = [
        { date: '2024-01-01T00:00:00.000Z', text: earlier },
        { date: '2020-01-01T00:00:00.000Z', text: '# T\n\n## Only\n' },
      ];
      const knownHistories = [undefined, '', '2021-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'].map(
        (added) => ({
          histories: new Map(
            [...all.keys()].map((path) => [path, added === undefined ? undefined : revisions]),
          ),
          added: new Map([...all.keys()].map((path) => [path, added])),
        }),
      );
      for (const [path, text] of all) {
        for (const changed of path.endsWith('.md') ? [text, text + mistakes] : [text]) {
          const first = findingsIn(path, changed, new HurriedWorkspace(all));
          if (!first?.isProvisional) continue;
          for (const finding of first.findings) seen.add(finding.split(' ')[1] ?? '');
          for (const knownHistory of knownHistories) {
            const complete = findingsIn(path, changed, new MemoryWorkspace(all, undefined, knownHistory));
            assert.equal(complete?.isProvisional, false);
            const lost: readonly string[] = first.findings.filter(
              (finding) => !complete?.findings.includes(finding),
            );
            assert.deepEqual(lost, [], `${family} ${path}`);
            compared++;
          }
        }
      }
    }
    assert.ok(compared > 100, `${compared} documents`);
    const immediate = rules.filter((rule) => rule.isImmediate).map(({ id }) => id);
    assert.deepEqual(
      [...seen].filter((id) => !immediate.includes(id)),
      [],
    );
    assert.ok(seen.size >= 4, [...seen].join());
  });
});
