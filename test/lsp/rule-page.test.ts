import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type RulePageParams, rulePageRequest } from '../../server/src/lsp/protocol/explain';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const numbered = (number: number) => finishedText.replace(/enhancement-\d+/, `enhancement-${number}`);
const withoutDrawbacks = (number: number) => numbered(number).replace(/## Drawbacks[^#]*/, '');

describe('the page of a rule', () => {
  it('has the severity, what the newest proposals have, and how many of them have a finding', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
    after(() => rmSync(folder, { recursive: true }));
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('enhancement_template.md', templateText);
    for (let number = 1; number < 12; number++)
      write(`${number}-title.md`, number === 1 ? withoutDrawbacks(1) : numbered(number));
    write('20-new.md', withoutDrawbacks(20));
    const root = pathToFileURL(folder).href;
    const uri = `${root}/20-new.md`;
    const client = await LspClient.start(undefined, undefined, [root]);
    await client.open(uri, withoutDrawbacks(20));
    const page = (isCounted: boolean) => {
      const params: RulePageParams = {
        rule: 'section-missing',
        uri,
        page: '# section-missing\n\nWords.\n\n## One\n',
        isCounted,
      };
      return client.connection.sendRequest<string>(rulePageRequest, params);
    };
    const first = await page(false);
    assert.match(
      first,
      /^# section-missing\n\nWords\.\n\n## In this repository\n\nSeverity in this document: warning, default/,
    );
    assert.match(first, /- Line \d+: Section "Drawbacks" is missing.*10 of the 11 newest proposals have it/);
    assert.match(first, /Shares are those of the 11 newest accepted proposals\./);
    assert.match(first, /Counting the findings/);
    assert.match(
      await page(true),
      /2 of the 12 newest proposals have a finding of this rule\.\n\n## The rule\n\n### One/,
    );
    await client.stop();
  });
});
