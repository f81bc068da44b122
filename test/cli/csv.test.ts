import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';

const template = '# enhancement-NNNN: Title\n\n## Why\n\n## How\n';
const titled = (number: number, title: string) =>
  `# enhancement-${number}: ${title}\n\n## Why\n\nTime.\n\n## How\n\nSoon.\n`;

describe('report --format csv', () => {
  it('writes a row for each proposal, and no cell that a spreadsheet runs', () => {
    const folder = folderWith({
      'enhancement_template.md': template,
      '1-a.md': titled(1, 'Plain'),
      '2-a.md': titled(2, '=HYPERLINK("https://x.org", "a"), b'),
      '3-a.md': titled(3, '@SUM(1)'),
      '4-a.md': titled(4, '-1+cmd; x'),
    });
    const { stdout, code } = proposals(folder, 'report', '--no-cache', '--format', 'csv');
    assert.equal(code, 0);
    const lines = stdout.split('\r\n');
    assert.equal(
      lines[0],
      'Number,Title,Status,Stage,Sections,Errors,Warnings,Information,Hints,Family,Path',
    );
    assert.equal(lines[1], '1,Plain,,review,2/2,0,0,0,0,keylime,1-a.md');
    assert.match(lines[2] ?? '', /^2,"'=HYPERLINK\(""https:\/\/x\.org"", ""a""\), b",/);
    assert.match(lines[3] ?? '', /^3,'@SUM\(1\),/);
    assert.match(lines[4] ?? '', /^4,"'-1\+cmd; x",/);
    assert.equal(lines.at(-1), '');
  });
});
