import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith } from '../support/cli';
import { configurationIn, environmentWithProposals, proposalWithMistakes } from './page';

/** Emacs has eglot since version 29; before, it is a package, as markdown-mode is. */
const hasEglot =
  spawnSync('emacs', ['--batch', '--eval', "(progn (require 'eglot) (require 'markdown-mode))"], {
    encoding: 'utf8',
  }).status === 0;

/** What a user sees and does, as JSON. */
const session = `
(require 'json)
(defun wait-for (what condition)
  (let ((deadline (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "timeout: %s" what))
      (accept-process-output nil 0.05))))
(defun rows ()
  (mapcar (lambda (diagnostic)
            (vector (line-number-at-pos (flymake-diagnostic-beg diagnostic))
                    (substring-no-properties (flymake-diagnostic-text diagnostic))))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))
(setq eglot-sync-connect t)
(find-file "1-keys.md")
(run-hooks 'post-command-hook)
(wait-for "the server" (lambda () (eglot-current-server)))
(flymake-start)
(wait-for "diagnostics" (lambda () (flymake-diagnostics)))
(let ((found (rows))
      (symbols (length (jsonrpc-request (eglot-current-server) :textDocument/documentSymbol
                                        (list :textDocument (eglot--TextDocumentIdentifier))))))
  (eglot-code-actions (point-min) (point-max) "source.fixAll.proposals" t)
  (princ (json-encode (list :diagnostics (vconcat found) :symbols symbols :text (buffer-string)))))
(set-buffer-modified-p nil)
(kill-emacs 0)
`;

describe('Emacs with eglot', {
  skip: !hasEglot && 'Emacs with eglot and markdown-mode is not installed',
}, () => {
  it('works with the configuration on the page for users', () => {
    const folder = folderWith({
      ...proposalWithMistakes,
      'session.el': session,
      'init.el': configurationIn('elisp')[0] ?? '',
    });
    const load = ['-l', join(folder, 'init.el'), '-l', join(folder, 'session.el')];
    const run = spawnSync(
      'emacs',
      ['--batch', '--eval', "(progn (require 'eglot) (require 'markdown-mode))", ...load],
      {
        cwd: join(folder, 'work'),
        encoding: 'utf8',
        timeout: 60_000,
        env: environmentWithProposals(folder),
      },
    );
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(JSON.parse(run.stdout), {
      diagnostics: [
        [5, 'proposals [guidance-comment]: Template comment not removed: "Say it."'],
        [7, 'proposals [link-anchor]: Anchor "#none" does not exist'],
      ],
      symbols: 1,
      text: '# enhancement-1: 🔑 Keys\n\n## Summary\n\n🔑 See [keys](#none).\n\n## Motivation\n\nGood.\n',
    });
  });
});
