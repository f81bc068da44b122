import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finishedText, templateText } from '../support/keylime';
import { markdownTexts } from '../support/markdown-files';
import { seed } from '../support/random';
import { relintOnce } from '../support/relint';

const runs = Number(process.env.CASES ?? 120);

describe(`what is known of a proposal answers for the next version as a first reading does (seed ${seed})`, () => {
  const texts = {
    'proposals of the template': [templateText, finishedText],
    'any Markdown': markdownTexts(),
  };
  for (const [name, some] of Object.entries(texts)) {
    it(`in ${name}`, () => {
      let reused = 0;
      for (let run = 0; run < runs; run++) {
        const result = relintOnce(some, seed + run, 8, 5000);
        assert.equal(result.fault, undefined, JSON.stringify(result.fault));
        reused += result.reused;
      }
      // Few of the template's blocks are running text.
      assert.ok(reused > runs / 5, `only ${reused} of ${runs * 8} steps were answered from what was known`);
    });
  }
});
