import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt, proposalOf } from '../../server/src/core/discovery/proposal-at';
import { kep } from '../../server/src/core/families/kep';
import { keylime } from '../../server/src/core/families/keylime';
import { codeActionsAt } from '../../server/src/core/lint/code-actions';
import { fixAll, fixInRuleAction, safeFixOf } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { suppressionEdit } from '../../server/src/core/lint/suppression-edit';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { Fix } from '../../server/src/core/proposal/finding';
import type { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { defineRule, type Rule } from '../../server/src/core/proposal/rule';
import { rules as allRules } from '../../server/src/core/rules/index.generated';
import { applyEdits } from '../../server/src/core/text/edits';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { fixesOf, proposalIn, templateAt, withText } from '../support/documents';
import { finishedText, templateText } from '../support/keylime';

const template = templateAt('/p/enhancement_template.md', templateText, keylime);

function read(text: string): ProposalDocument {
  return proposalIn('/p/12-rotate-keys.md', text, template);
}

/** A rule that reports each `from` in the first block, and has a fix that replaces it with `to`. */
function replacing(id: string, from: string, to: string, applies: Fix['applies'] = 'always'): Rule {
  return defineRule({
    id,
    title: id,
    severity: 'warning',
    reads: ['headPlace'],
    *check({ headPlace }) {
      if (!headPlace) return;
      const { block } = headPlace;
      for (let at = block.text.indexOf(from); at >= 0; at = block.text.indexOf(from, at + 1))
        yield {
          at: { block, span: { start: at, end: at + from.length } },
          message: from,
          fixes: (_, span) => [{ title: `Write ${to}`, edits: [{ span, text: to }], applies }],
        };
    },
  });
}

/** A rule that throws. */
const throwing = defineRule({
  id: 'throwing',
  title: 'throws',
  severity: 'error',
  reads: ['outline'],
  // biome-ignore lint/correctness/useYield: it throws before it could
  *check() {
    throw new Error('broken');
  },
});

describe('lint', () => {
  it('reports a rule that throws once, and runs the others', () => {
    const { findings, failures } = lint(read('aa'), [throwing, replacing('a', 'a', 'b')]);
    assert.deepEqual(
      failures.map(({ rule, error }) => [rule, String(error)]),
      [['throwing', 'Error: broken']],
    );
    assert.equal(findings.length, 2);
  });

  it('makes findings with a cause that was reported information, but not those with a severity that somebody chose', () => {
    const rule = defineRule({
      id: 'repeats',
      title: 'repeats',
      severity: 'warning',
      reads: ['outline'],
      *check({ outline }) {
        for (const { heading } of outline.sections)
          yield {
            at: heading.place,
            message: heading.text,
            cause: heading.text.charAt(0),
            severity: heading.text === 'a3' ? 'hint' : undefined,
          };
      },
    });
    const text = '<!-- proposals-disable-next repeats -->\n# a0\n\n# a1\n\n# b1\n\n# a2\n\n# a3\n\n# b2\n';
    const severities = (document: ProposalDocument) =>
      lint(document, [rule]).findings.map(({ message, severity }) => `${message} ${severity}`);
    const expected = ['a1 warning', 'b1 warning', 'a2 information', 'a3 hint', 'b2 information'];
    assert.deepEqual(severities(read(text)), expected);
    const chosen = { '/p/.proposals.yaml': 'rules:\n  section-empty: warning\n' };
    const path = '/p/12-rotate-keys.md';
    const empty = templateText.replace(/<!--[\s\S]*?-->\n*/g, '');
    const emptyIn = (files: Readonly<Record<string, string>>) => {
      const workspace = new MemoryWorkspace(
        new Map(Object.entries({ ...files, '/p/enhancement_template.md': templateText })),
      );
      const document = proposalAt(path, empty, workspace);
      assert.equal(document?.kind, 'proposal');
      const found = lint(document).findings.filter(({ rule }) => rule === 'section-empty');
      return found.filter(({ severity }) => severity === 'warning').length;
    };
    assert.ok(emptyIn(chosen) > 5);
  });

  it('reports an unknown proposal in a link without a definition once', () => {
    const path = '/p/12-rotate-keys.md';
    const reference = 'It builds on [the store of enhancement-48][48] and on [keylime/other].';
    const text = finishedText.replace('## Motivation\n', `## Motivation\n\n${reference}\n`);
    const files = new Map([
      ['/p/enhancement_template.md', templateText],
      ['/p/13-other.md', finishedText],
      [path, text],
    ]);
    const document = proposalAt(path, text, new MemoryWorkspace(files));
    assert.ok(document);
    const { findings } = lint(document);
    assert.deepEqual(
      findings.map(({ rule, message }) => `${rule}: ${message}`),
      [
        'proposal-reference: Proposal "enhancement-48" does not exist in this folder',
        'link-reference: No definition found for link "[keylime/other]"',
      ],
    );
  });

  it('sorts findings by start, end and rule, and adds default values', () => {
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

  it('has no findings for a finished proposal', () => {
    const { findings, failures } = lint(read(finishedText));
    assert.deepEqual([findings, failures], [[], []]);
  });

  it('reports a fix that throws with its error, and changes nothing', () => {
    const rule = defineRule({
      ...{ id: 'broken-fix', title: 'broken fix', severity: 'error', reads: ['headPlace'] },
      check: ({ headPlace }) => [
        {
          at: headPlace,
          message: 'x',
          fixes: () => {
            throw new Error('broken');
          },
        },
      ],
    });
    const { findings, failures } = lint(read('a'), [rule]);
    const [finding] = findings;
    assert.ok(finding);
    assert.equal(finding.fixError(), undefined);
    assert.deepEqual(
      [failures, finding.fixes().fixes, String(finding.fixes().error)],
      [[], [], 'Error: broken'],
    );
    assert.equal(String(finding.fixError()), 'Error: broken');
    assert.equal(fixAll(read('a'), [rule]), 'a');
  });

  it('does not compute fixes that apply on request to find the safe ones', () => {
    let computed = 0;
    const rule = defineRule({
      ...{ id: 'on-request', title: 'on request', severity: 'error', reads: ['headPlace'] },
      check: ({ headPlace }) => [
        {
          at: headPlace,
          message: 'x',
          onlyOnRequest: true,
          fixes: () => {
            computed++;
            return [{ title: 'x', edits: [], applies: 'always' as const }];
          },
        },
      ],
    });
    const [finding] = lint(read('a'), [rule]).findings;
    assert.ok(finding);
    assert.deepEqual([safeFixOf(finding), computed], [undefined, 0]);
    assert.deepEqual(
      finding.fixes().fixes.map(({ applies }) => applies),
      ['on-request'],
    );
  });

  it('gives a rule the inputs that it names, and reports one that its documents do not have', () => {
    const inputsOf = (document: 'proposal' | 'template') =>
      defineRule({
        ...{
          id: 'inputs',
          title: 'inputs',
          severity: 'error',
          documents: [document],
          reads: ['outline', 'mentions'],
        },
        check: (inputs) => [{ at: 'end', message: Object.keys(inputs).join() }],
      });
    const messages = lint(read('a'), [inputsOf('proposal')]).findings.map(({ message }) => message);
    assert.deepEqual(messages, ['outline,mentions']);
    const { path } = template.origin;
    const workspace = new MemoryWorkspace(new Map([[path, templateText]]));
    const document = proposalAt(path, templateText, workspace);
    assert.ok(document);
    assert.deepEqual(
      lint(document, [inputsOf('template')]).failures.map(({ rule, error }) => [rule, String(error)]),
      [['inputs', 'Error: Documents of kind "template" have no "mentions".']],
    );
  });
});

describe('"fix all"', () => {
  it('applies fixes that other fixes make possible, and none that a person has to choose', () => {
    const rules = [
      replacing('1', 'a', 'b'),
      replacing('2', 'b', 'c'),
      replacing('3', 'c', 'd', 'on-request'),
    ];
    assert.equal(fixAll(read('a-b'), rules), 'c-c');
  });

  it('applies overlapping fixes one after the other', () => {
    assert.equal(fixAll(read('aab'), [replacing('1', 'aa', 'x'), replacing('2', 'ab', 'y')]), 'xb');
  });

  it('tries a fix again that repaired nothing beside another fix, as a second run would', () => {
    const copied = defineRule({
      id: 'copied',
      title: 'copied',
      severity: 'error',
      reads: ['headPlace'],
      *check({ headPlace }) {
        if (!headPlace) return;
        const { block } = headPlace;
        const [left = '', right] = block.text.split('=');
        if (left === right) return;
        yield {
          at: { block, span: { start: left.length + 1, end: block.text.length } },
          message: 'copied',
          fixes: (_, span) => [{ title: 'Copy', edits: [{ span, text: left }], applies: 'always' }],
        };
      },
    });
    assert.equal(fixAll(read('a=?'), [replacing('1', 'a', 'b'), copied]), 'b=b');
  });

  it('ends where two rules undo each other, with the same text each time', () => {
    const rules = [replacing('1', 'a', 'b'), replacing('2', 'b', 'a')];
    for (const text of ['ab', 'a', 'xa']) {
      const once = fixAll(read(text), rules);
      assert.equal(fixAll(read(once), rules), once, text);
    }
    // This rule could go on forever.
    assert.equal(fixAll(read('a!'), [replacing('1', 'a!', 'aa!')]), 'a!');
  });

  it('changes nothing when there is nothing to fix', () =>
    assert.equal(fixAll(read(finishedText)), finishedText));

  it('applies the safe fix of a finding, also when it is not the first fix', () => {
    const [finding] = lint(read('a'), [replacing('1', 'a', 'b', 'on-request')]).findings;
    assert.ok(finding);
    assert.equal(safeFixOf(finding), undefined);
    const safe: Fix = { title: 'safe', edits: [], applies: 'always' };
    assert.equal(safeFixOf({ ...finding, fixes: () => ({ fixes: [...fixesOf(finding), safe] }) }), safe);
  });

  it('keeps the comments of sections that are not written', () => {
    const proposal = read(`${templateText.replaceAll('NNNN', '12')}\nOnly the last section has text.\n`);
    const { document } = read(fixAll(proposal));
    assert.equal(document.comments.length, proposal.document.comments.length - 1);
  });

  it('removes the comments of the template when asked for, with any line ending', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const proposal = read(fixAll(read(templateText.replaceAll('\n', ending))));
      const rules = allRules.filter(({ id }) => id === 'guidance-comment');
      const { text, document } = read(fixAll(proposal, rules, fixInRuleAction));
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

  it('are the quick fixes at a place, with the safe one preferred, and those for the whole rule', () => {
    const titles = (word: string) => at(word).map(({ title, preferred }) => [title, preferred]);
    const always = (rule: string) => [
      [`Suppress "${rule}" here`, false],
      [`Suppress "${rule}" in this section`, false],
      [`Suppress "${rule}" in this file`, false],
      [`Explain "${rule}"`, false],
    ];
    assert.deepEqual(titles('A table of contents is helpful'), [
      // The title is still that of the template.
      ['Remove this template comment', false],
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
      ['Remove the template comment', false],
      ['Rename to "Drawbacks"', false],
      ['Fix all "section-empty" in this document', false],
      ...two.flatMap(([suppressions = []]) => suppressions),
      ...two.flatMap(([, explains = []]) => explains),
    ]);
    assert.deepEqual(titles('Core members have approved'), []);
  });

  it('fix all findings of a rule, also with fixes that apply on request', () => {
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

  it('suppress a rule where no Markdown breaks, and extend an existing suppression', () => {
    const list = read(`${finishedText.trimEnd()}\n\n- one\n- <!-- one <!-- two --> three -->\n`);
    const [finding] = lint(list).findings;
    assert.equal(finding?.rule, 'comment-stray-close');
    const suppressed = (text: ProposalDocument, scope: 'next' | 'section' | 'file') => {
      const edit = suppressionEdit(text, finding, scope);
      return edit ? withText(text, applyEdits(text.text, [edit])) : text;
    };
    const next = suppressed(list, 'next');
    assert.match(next.text, /\n\n<!-- proposals-disable-next comment-stray-close -->\n\n- one\n/);
    assert.deepEqual(lint(next).findings, []);
    const file = suppressed(list, 'file');
    assert.ok(file.text.startsWith('<!-- proposals-disable-file comment-stray-close -->\n\n# enhancement'));
    const more = read(
      list.text.replace('# enh', '<!-- proposals-disable-file section-order -- old -->\n\n# enh'),
    );
    assert.match(
      suppressed(more, 'file').text,
      /^<!-- proposals-disable-file section-order comment-stray-close -- old -->$/m,
    );
    assert.match(
      suppressed(list, 'section').text,
      /## Infrastructure Needed.*\n\n<!-- proposals-disable-section/,
    );
  });

  it('do not suppress findings in a suppression with another one above it', () => {
    const proposal = read(`${finishedText}\n<!-- proposals-disable-next sections-empty -->\n`);
    const [finding] = lint(proposal).findings;
    assert.equal(finding?.rule, 'suppression-unknown');
    assert.equal(suppressionEdit(proposal, finding, 'next'), undefined);
    const edit = suppressionEdit(proposal, finding, 'section');
    assert.ok(edit);
    assert.deepEqual(lint(withText(proposal, applyEdits(proposal.text, [edit]))).findings, []);
  });

  it('for the whole document are offered only when requested', () => {
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

  it('make the same edits as "fix all"', () => {
    const [fix] = at('Core members', ['source.fixAll']);
    assert.equal(applyEdits(text, fix?.edits ?? []), fixAll(proposal));
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

describe('a template of another family', () => {
  const other = templateAt(
    '/abc/template.md',
    '# ABC-NNNN - Title\n\n## Why\n\n<!-- The reason, in a line. -->\n\n## How\n',
    keylime,
  );
  const messagesOf = (text: string) =>
    lint(proposalIn('/abc/7-keys.md', text, other)).findings.map(({ message }) => message);

  it('requires its own title and sections, and no table of contents', () => {
    assert.deepEqual(messagesOf('# ABC-7 - Keys\n\n## Why\n\nTime.\n\n## How\n\nSlowly.\n'), []);
    assert.deepEqual(messagesOf('# ABC 7: Keys\n\n## Why\n\nTime.\n'), [
      'Title "ABC 7: Keys" should be "ABC-7 - Keys"',
      'Section "How" is missing; it belongs after "Why"',
    ]);
  });

  it('requires nothing when it is empty', () => {
    const empty = templateAt('/abc/template.md', '', keylime);
    const { findings, failures } = lint(proposalIn('/abc/7-a.md', 'Words.\n', empty));
    assert.deepEqual([findings, failures], [[], []]);
  });

  it('governs any file when it is named, and is itself a template', () => {
    const kindOf = (path: string | undefined, governing = other) => {
      const document = proposalOf(path, new MarkdownDocument(''), governing, new MemoryWorkspace());
      assert.equal(document.schema, governing.schema);
      return document.kind;
    };
    assert.deepEqual(
      [kindOf('/abc/notes.md'), kindOf(undefined), kindOf(other.origin.path)],
      ['proposal', 'proposal', 'template'],
    );
    const withSidecar = templateAt('/keps/NNNN-kep-template/README.md', '## Why\n', kep);
    assert.deepEqual(
      ['kep.yaml', 'README.md'].map((name) => kindOf(`/keps/sig/1-a/${name}`, withSidecar)),
      ['metadata', 'proposal'],
    );
  });
});
