import { broken, clean, draft, template, unfinished } from './samples';

/** Files of every kind: with and without findings, linked, nested too deeply, binary, below an invalid configuration, and not proposals. */
export function manyFiles(): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    'enhancement_template.md': template,
    'README.md': '# Read me\n',
    'odd/.proposals.yaml': 'rules:\n  no-such-rule: error\n  section-missing: loud\n',
    'odd/70-odd.md': unfinished.replace('-1', '-70'),
    'odd/72-binary.md': Uint8Array.from([35, 32, 0]),
    'odd/73-latin.md': Uint8Array.from([35, 32, 0xe9]),
    'odd/74-deep.md': `${clean.replace('-1', '-74')}\n${'>'.repeat(8_000)} [x]\n`,
    'odd/75-hint.md': clean.replace('-1', '-75').replace('## Why', '## WHY'),
  };
  for (const [i, text] of [clean, draft, unfinished, broken, clean, draft].entries())
    for (let j = 0; j < 5; j++) {
      const number = 10 + 5 * i + j;
      const link = `See [the other](${number + 1}-a.md#why) and [none](${number + 1}-a.md#gone).`;
      files[`${number}-a.md`] = text.replace(/-(#?)1:/, `-$1${number}:`).replace('Time.', `Time. ${link}`);
    }
  return files;
}

/** Options of `check` with which it writes no files. */
export const reports: readonly (readonly string[])[] = [
  ...['text', 'json', 'sarif', 'github', 'junit'].map((format) => ['--format', format]),
  ['--quiet'],
  ['--max-warnings', '3'],
  ['--stage', 'final', '--rule', 'link-anchor=error'],
  ['--fix-dry-run'],
  ['--template', 'enhancement_template.md'],
  ['--template', 'README.md'],
  ['--rule', 'no-such=error'],
];
