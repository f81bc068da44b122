import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith } from '../support/cli';
import { configurationIn, environmentWithProposals, proposalWithMistakes } from './page';

const [, version] =
  /^NVIM v0\.(\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];

/** The configuration for this version of Neovim, as the page for users has it. */
function configuration(minor: number): string {
  const [newest, older, oldest] = configurationIn('lua');
  const forOlder = minor >= 8 ? older : oldest;
  return (minor >= 11 ? newest : forOlder) ?? '';
}

/** What a user sees and does, as JSON. */
const session = `
local file = ...
local function rows(items)
  local list = {}
  for _, item in ipairs(items) do list[#list + 1] = { item.lnum, item.col, item.code or item.message } end
  return list
end
local function wait_for(what, condition)
  if not vim.wait(20000, condition, 20) then error('timeout: ' .. what) end
end
local function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    if answer.result then return answer.result, answer end
  end
end
local seen = {}
vim.cmd('edit 1-keys.md')
wait_for('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
seen.diagnostics = rows(vim.diagnostic.get(0))
local document = vim.lsp.util.make_text_document_params()
seen.hover = request('textDocument/hover', { textDocument = document, position = { line = 2, character = 4 } }).contents.kind
seen.symbols = #request('textDocument/documentSymbol', { textDocument = document })
seen.folds = #request('textDocument/foldingRange', { textDocument = document })
local actions = request('textDocument/codeAction', {
  textDocument = document,
  range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } },
  context = { diagnostics = {}, only = { 'source.fixAll' } },
})
local edit = actions[1].edit or request('codeAction/resolve', actions[1]).edit
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
wait_for('diagnostics after the fix', function() return #vim.diagnostic.get(0) < #seen.diagnostics end)
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')
seen.after = rows(vim.diagnostic.get(0))
io.stdout:write(vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
vim.cmd('qall!')
`;

describe('Neovim', { skip: version === undefined && 'Neovim is not installed' }, () => {
  it('works with the configuration on the page for users', () => {
    const folder = folderWith({
      ...proposalWithMistakes,
      'init.lua': configuration(Number(version)),
      'session.lua': session,
    });
    writeFileSync(
      join(folder, 'start.lua'),
      `dofile('${folder}/init.lua')\nlocal ok, message = pcall(dofile, '${folder}/session.lua')\nif not ok then io.stderr:write(message) vim.cmd('cquit 3') end\n`,
    );
    const run = spawnSync(
      'nvim',
      ['--headless', '--clean', '-c', 'filetype on', '-c', `luafile ${folder}/start.lua`],
      {
        cwd: join(folder, 'work'),
        encoding: 'utf8',
        timeout: 60_000,
        env: environmentWithProposals(folder),
      },
    );
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(JSON.parse(run.stdout), {
      // Neovim counts columns in bytes: the key is four of them.
      diagnostics: [
        [4, 0, 'guidance-comment'],
        [6, 9, 'link-anchor'],
      ],
      hover: 'markdown',
      symbols: 1,
      folds: 3,
      text: '# enhancement-1: 🔑 Keys\n\n## Summary\n\n🔑 See [keys](#none).\n\n## Motivation\n\nGood.',
      after: [[4, 9, 'link-anchor']],
    });
  });
});
