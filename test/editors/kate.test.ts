import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setInterval } from 'node:timers/promises';
import { folderWith } from '../support/cli';
import { configurationIn, environmentWithProposals, proposalWithMistakes } from './page';

/** Kate draws into memory: it needs no display. */
const QT_QPA_PLATFORM = 'offscreen';
const isInstalled =
  spawnSync('kate', ['--version'], {
    env: { ...process.env, QT_QPA_PLATFORM },
    stdio: 'ignore',
    timeout: 20_000,
  }).status === 0;
const PATIENCE = 40_000;

interface Published {
  readonly method?: string;
  readonly params: {
    readonly diagnostics: readonly { readonly code: string; readonly range: { readonly start: object } }[];
  };
}

/** The last diagnostics that a language server has written, once they contain `code`. */
async function diagnosticsWith(code: string, output: string) {
  const start = Date.now();
  for await (const _ of setInterval(50)) {
    const messages = (existsSync(output) ? readFileSync(output, 'utf8') : '')
      .split(/Content-Length: \d+\r\n\r\n/)
      .filter((text) => text.includes('textDocument/publishDiagnostics') && text.endsWith('}'))
      .map((text): Published => JSON.parse(text));
    const diagnostics = messages.at(-1)?.params.diagnostics ?? [];
    if (diagnostics.some((one) => one.code === code)) return diagnostics;
    if (Date.now() - start > PATIENCE) break;
  }
  throw new Error(`Kate got no diagnostics in ${PATIENCE / 1000} seconds`);
}

describe('Kate', { skip: !isInstalled && 'Kate is not installed' }, () => {
  it('starts the server with the configuration on the page for users, and gets diagnostics', async () => {
    const settings = configurationIn('json').find((text) => text.includes('highlightingModeRegex')) ?? '';
    const folder = folderWith({
      ...proposalWithMistakes,
      '.config/kate/lspclient/settings.json': settings,
    });
    const output = join(folder, 'output');
    const environment = environmentWithProposals(folder, output);
    // What Kate writes when the user allows it to start the server.
    writeFileSync(
      join(folder, '.config/katerc'),
      `[lspclient]\nAllowedServerCommandLines=${join(folder, 'bin/proposals')} lsp\n`,
    );
    const kate = spawn('kate', ['--block', '1-keys.md'], {
      cwd: join(folder, 'work'),
      env: {
        ...environment,
        QT_QPA_PLATFORM,
        XDG_CONFIG_HOME: join(folder, '.config'),
        XDG_RUNTIME_DIR: folder,
      },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => kate.once('close', resolve));
    try {
      const diagnostics = await diagnosticsWith('link-anchor', output);
      assert.deepEqual(
        diagnostics.map(({ code, range }) => ({ code, ...range.start })),
        [
          { code: 'guidance-comment', line: 4, character: 0 },
          { code: 'link-anchor', line: 6, character: 7 },
        ],
      );
    } finally {
      kate.kill('SIGKILL');
      await ended;
    }
  });
});
