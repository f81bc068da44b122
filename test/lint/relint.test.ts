import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finishedText, templateText } from '../support/keylime';
import { markdownTexts } from '../support/markdown-files';
import { leftoverText, proseTemplate } from '../support/prose-template';
import { seed } from '../support/random';
import { keylimeWith, type Place, relintOnce } from '../support/relint';

const runs = Number(process.env.CASES ?? 120);

describe(`what is known of a proposal answers for the next version as a first reading does (seed ${seed})`, () => {
  const groups: [name: string, texts: readonly string[], template?: string][] = [
    ['proposals of the template', [templateText, finishedText]],
    ['proposals of a template in prose', [proseTemplate, leftoverText], proseTemplate],
    ['any Markdown', markdownTexts()],
  ];
  for (const [name, some, template] of groups) {
    it(`in ${name}`, () => {
      let reused = 0;
      for (let run = 0; run < runs; run++) {
        const result = relintOnce(some, seed + run, 8, 5000, keylimeWith(template ?? templateText));
        assert.equal(result.fault, undefined, JSON.stringify(result.fault));
        reused += result.reused;
      }
      // Few of the template's blocks are running text.
      assert.ok(reused > runs / 5, `only ${reused} of ${runs * 8} steps were answered from what was known`);
    });
  }
});

describe(`metadata is read anew when it changes, and what is below it stays known (seed ${seed})`, () => {
  const body = `## Summary\n\n${'Keys rotate every day, and nobody notices.\n\n'.repeat(6)}## Motivation\n\nThey leak.\n`;
  const place = (path: string, template: string, head: string): Place => ({
    path,
    template,
    files: new Map([
      [template, `${head}\n## Summary\n\n## Motivation\n`],
      [path, ''],
    ]),
  });
  const carriers: Record<string, readonly [Place, string]> = {
    'a list': [
      place(
        '/p/proposals/0420-keys.md',
        '/p/proposal-templates/0000-swift-template.md',
        '# Feature name\n\n* Proposal: [SE-NNNN](NNNN-filename.md)\n* Authors: [A](https://a.b)\n* Status: **Awaiting review**\n',
      ),
      '# Keys\n\n* Proposal: [SE-0421](0420-keys.md)\n\n* Author: B\n- Status: **Implementd (Swift 6)**\n\n',
    ],
    'a preamble': [
      place(
        '/p/EIPS/eip-12.md',
        '/p/eip-template.md',
        '---\ntitle: <a title>\nstatus: Draft\ntype: Meta\n---\n',
      ),
      '---\neip: 12\ntitle: Keys\n\nstatus: Reveiw\n\ntype: Meta\ncategory: Core\ncreated: 2020-1-2\n---\n\n',
    ],
    'a table': [
      place(
        '/p/docs/0012-keys.md',
        '/p/docs/0000-template.md',
        '# NNNN: Title {title}\n\n| Field | Value |\n| --- | --- |\n| Status | draft |\n| Date | yyyy-mm-dd |\n',
      ),
      '# 12: Keys\n\n| Field | Value |\n| --- | --- |\n| Statsu | draft |\n| Date | 2020-1-2 |\n\n',
    ],
  };
  for (const [name, [where, head]] of Object.entries(carriers)) {
    it(`in ${name}`, () => {
      let reused = 0;
      for (let run = 0; run < runs; run++) {
        const result = relintOnce([head + body], seed + run, 8, 5000, where);
        assert.equal(result.fault, undefined, JSON.stringify(result.fault));
        reused += result.reused;
      }
      assert.ok(reused > 0);
    });
  }
});
