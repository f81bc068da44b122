import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalOf } from '../../server/src/core/discovery/proposal-at';
import { keylime } from '../../server/src/core/families/keylime';
import { codeActionsAt } from '../../server/src/core/lint/code-actions';
import { fixAll, safeFixOf } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { suppressionEdit } from '../../server/src/core/lint/silence';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { Fix } from '../../server/src/core/proposal/finding';
import { Proposal } from '../../server/src/core/proposal/proposal';
import type { Rule } from '../../server/src/core/proposal/rule';
import { readSchema } from '../../server/src/core/template/schema';
import { applyEdits } from '../../server/src/core/text/edits';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { finishedText, templateText } from '../support/keylime';

const template = readSchema({ path: '/p/enhancement_template.md' }, templateText, keylime);

function read(text: string): Proposal {
  return new Proposal('/p/12-rotate-keys.md', new MarkdownDocument(text), template);
}

/** A rule that finds every `from` and would write `to` there. */
function replacing(id: string, from: string, to: string, applies: Fix['applies'] = 'always'): Rule {
  return {
    id,
    title: id,
    severity: 'warning',
    *check({ text }) {
      for (let start = text.indexOf(from); start >= 0; start = text.indexOf(from, start + 1)) {
        const span = { start, end: start + from.length };
        yield {
          span,
          message: from,
          fixes: [{ title: `Write ${to}`, edits: [{ span, text: to }], applies }],
        };
      }
    },
  };
}

const throwing: Rule = {
  id: 'throwing',
  title: 'throws',
  severity: 'error',
  // biome-ignore lint/correctness/useYield: it throws before it could
  *check() {
    throw new Error('broken');
  },
};

describe('lint', () => {
  it('names a rule that throws once, and runs the others', () => {
    const { findings, failures } = lint(read('aa'), [throwing, replacing('a', 'a', 'b')]);
    assert.deepEqual(
      failures.map(({ rule, error }) => [rule, String(error)]),
      [['throwing', 'Error: broken']],
    );
    assert.equal(findings.length, 2);
  });

  it('sorts by start, end and rule, and fills in what a rule leaves out', () => {
    const { findings } = lint(read('ab'), [
      replacing('z', 'a', ''),
      replacing('b', 'ab', ''),
      replacing('a', 'a', ''),
    ]);
    assert.deepEqual(
      findings.map(({ rule, span }) => [rule, span.start, span.end]),
      [
        ['a', 0, 1],
        ['z', 0, 1],
        ['b', 0, 2],
      ],
    );
    assert.deepEqual(
      findings.map(({ severity, related, unnecessary }) => [severity, related.length, unnecessary]),
      findings.map(() => ['warning', 0, false]),
    );
  });

  it('finds nothing in a finished proposal', () => {
    assert.deepEqual(lint(read(finishedText)), { findings: [], failures: [] });
  });
});

describe('"fix all"', () => {
  it('makes fixes that a fix makes possible, and none that a person has to choose', () => {
    const rules = [
      replacing('1', 'a', 'b'),
      replacing('2', 'b', 'c'),
      replacing('3', 'c', 'd', 'on-request'),
    ];
    assert.equal(fixAll(read('a-b'), rules).text, 'c-c');
  });

  it('leaves an overlapping fix for the next round', () => {
    assert.equal(fixAll(read('aab'), [replacing('1', 'aa', 'x'), replacing('2', 'ab', 'y')]).text, 'xb');
  });

  it('ends where two rules undo each other, at the same text each time', () => {
    const rules = [replacing('1', 'a', 'b'), replacing('2', 'b', 'a')];
    for (const text of ['ab', 'a', 'xa']) {
      const once = fixAll(read(text), rules);
      assert.equal(fixAll(once, rules).text, once.text, text);
    }
    // This rule could go on forever.
    assert.ok(fixAll(read('a!'), [replacing('1', 'a!', 'aa!')]).text.length > 2);
  });

  it('gives the same proposal when nothing is to be done', () => {
    const proposal = read(finishedText);
    assert.equal(fixAll(proposal), proposal);
  });

  it('takes the safe fix of a finding, whatever stands before it', () => {
    const [finding] = lint(read('a'), [replacing('1', 'a', 'b', 'on-request')]).findings;
    assert.ok(finding);
    assert.equal(safeFixOf(finding), undefined);
    const safe: Fix = { title: 'safe', edits: [], applies: 'always' };
    assert.equal(safeFixOf({ ...finding, fixes: [...finding.fixes, safe] }), safe);
  });

  it('makes of the template, in any line ending, a text without its comments', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const { text, document } = fixAll(read(templateText.replaceAll('\n', ending)));
      assert.deepEqual(
        document.comments.map(({ content }) => content.trim()),
        ['toc', '/toc'],
      );
      assert.ok(
        text.startsWith(`# enhancement-12: Your short, descriptive title${ending}${ending}<!-- toc -->`),
      );
      assert.equal(text.replaceAll(ending, '').replace(/[^\r\n]/g, ''), '', 'one kind of line ending');
    }
  });
});

describe('code actions', () => {
  const text = `${templateText.replace('- [Summary](#summary)\n', '').replace('## Drawbacks', '## Drawback')}`;
  const proposal = read(text);
  const { findings } = lint(proposal);
  const at = (word: string, only?: readonly string[]) => {
    const start = text.indexOf(word);
    return codeActionsAt(proposal, findings, { start, end: start }, only);
  };

  it('are quick fixes of the place, the safe one preferred, and the rule at once', () => {
    const titles = (word: string) => at(word).map(({ title, preferred }) => [title, preferred]);
    const always = (rule: string) => [
      [`Silence "${rule}" here`, false],
      [`Silence "${rule}" in this section`, false],
      [`Silence "${rule}" in this file`, false],
      [`Explain "${rule}"`, false],
    ];
    assert.deepEqual(titles('What is out of scope'), [
      ['Remove this template comment', true],
      ['Remove all template comments', false],
      ...always('guidance-comment'),
    ]);
    assert.deepEqual(titles('<!-- toc -->'), [
      ['Update the table of contents', true],
      ...always('toc-stale'),
    ]);
    const two = [always('section-empty'), always('section-title')].map((some) => [
      some.slice(0, 3),
      some.slice(3),
    ]);
    assert.deepEqual(titles('Drawback\n'), [
      ['Rename to "Drawbacks"', false],
      ...two.flatMap(([silences = []]) => silences),
      ...two.flatMap(([, explains = []]) => explains),
    ]);
    assert.deepEqual(titles('Core members have approved'), []);
  });

  it('mend all of one kind, also what only a person may ask for', () => {
    const broken = read(
      finishedText.replace('## Summary', '## Sumary').replace('## Drawbacks', '## Drawback'),
    );
    const { findings } = lint(broken);
    const [one] = findings.filter(({ rule }) => rule === 'section-title');
    assert.ok(one);
    const all = codeActionsAt(broken, findings, one.span, undefined);
    const action = all.find(({ title }) => title === 'Fix all "section-title" in this document');
    assert.equal(action?.findings.length, 2);
    assert.equal(applyEdits(broken.text, action.edits), finishedText);
  });

  it('silence a rule where no Markdown breaks, and add to a suppression that is there', () => {
    const list = read(`${finishedText.trimEnd()}\n\n- one\n- <!-- one <!-- two --> three -->\n`);
    const [finding] = lint(list).findings;
    assert.equal(finding?.rule, 'comment-stray-close');
    const silenced = (text: Proposal, reach: 'next' | 'section' | 'file') => {
      const edit = suppressionEdit(text, finding, reach);
      return edit ? text.withText(applyEdits(text.text, [edit])) : text;
    };
    const next = silenced(list, 'next');
    assert.match(next.text, /\n\n<!-- proposals-disable-next comment-stray-close -->\n\n- one\n/);
    assert.deepEqual(lint(next).findings, []);
    const file = silenced(list, 'file');
    assert.ok(file.text.startsWith('<!-- proposals-disable-file comment-stray-close -->\n\n# enhancement'));
    const more = read(
      list.text.replace('# enh', '<!-- proposals-disable-file section-order -- old -->\n\n# enh'),
    );
    assert.match(
      silenced(more, 'file').text,
      /^<!-- proposals-disable-file section-order comment-stray-close -- old -->$/m,
    );
    assert.match(
      silenced(list, 'section').text,
      /## Infrastructure Needed.*\n\n<!-- proposals-disable-section/,
    );
  });

  it('silence nothing before a suppression, which none can reach that way', () => {
    const proposal = read(`${finishedText}\n<!-- proposals-disable-next sections-empty -->\n`);
    const [finding] = lint(proposal).findings;
    assert.equal(finding?.rule, 'suppression-unknown');
    assert.equal(suppressionEdit(proposal, finding, 'next'), undefined);
    const edit = suppressionEdit(proposal, finding, 'section');
    assert.ok(edit);
    assert.deepEqual(lint(proposal.withText(applyEdits(proposal.text, [edit]))).findings, []);
  });

  it('of the whole document are given only when asked for', () => {
    const kinds = (...only: string[]) => at('Core members', only).map(({ kind }) => kind);
    const all = [
      'source.fixAll.proposals',
      'source.updateToc.proposals',
      'source.removeTemplateComments.proposals',
    ];
    assert.deepEqual(kinds('source'), all);
    assert.deepEqual(kinds('source.fixAll'), all.slice(0, 1));
    assert.deepEqual(kinds('source.fix'), []);
    assert.deepEqual(kinds('source.updateToc.proposals'), all.slice(1, 2));
    assert.deepEqual(kinds('refactor'), []);
    assert.deepEqual(kinds(''), all);
  });

  it('make what "fix all" makes', () => {
    const [fix] = at('Core members', ['source.fixAll']);
    assert.equal(applyEdits(text, fix?.edits ?? []), fixAll(proposal).text);
    const [toc] = at('Core members', ['source.updateToc']);
    assert.equal(
      applyEdits(text, toc?.edits ?? []),
      text
        .replace('checklist)\n', 'checklist)\n- [Summary](#summary)\n')
        .replace('[Drawbacks](#drawbacks)', '[Drawback](#drawback)')
        .replace('- [Drawback](', '  - [Dependencie requirements](#dependencie-requirements)\n- [Drawback]('),
    );
    assert.deepEqual(codeActionsAt(read(finishedText), [], { start: 0, end: 0 }, ['source']), []);
  });
});

describe('a template of another process', () => {
  const other = readSchema(
    { path: '/abc/template.md' },
    '# ABC-NNNN - Title\n\n## Why\n\n<!-- The reason, in a line. -->\n\n## How\n',
    keylime,
  );
  const said = (text: string) =>
    lint(new Proposal('/abc/7-keys.md', new MarkdownDocument(text), other)).findings.map(
      ({ message }) => message,
    );

  it('asks for its own title and sections, and for no table of contents', () => {
    assert.deepEqual(said('# ABC-7 - Keys\n\n## Why\n\nTime.\n\n## How\n\nSlowly.\n'), []);
    assert.deepEqual(said('# ABC 7: Keys\n\n## Why\n\nTime.\n'), [
      'Title "ABC 7: Keys" should read "ABC-7 - Keys"',
      'Section "How" is missing; it belongs after "Why"',
    ]);
  });

  it('asks for nothing when it is empty', () => {
    const empty = readSchema({ path: '/abc/template.md' }, '', keylime);
    const { findings, failures } = lint(new Proposal('/abc/7-a.md', new MarkdownDocument('Words.\n'), empty));
    assert.deepEqual([findings, failures], [[], []]);
  });

  it('is the template when it is named, also of itself', () => {
    const workspace = new Workspace();
    const read = (path: string) => proposalOf(path, new MarkdownDocument(''), other, workspace);
    assert.deepEqual([read('/abc/notes.md').isTemplate, read(other.path).isTemplate], [false, true]);
  });
});
