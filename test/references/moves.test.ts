import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editsOfFile, mayRefer, renamesByMoving } from '../../server/src/core/references/file-edits';
import { applyEdits } from '../../server/src/core/text/edits';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kepRepository } from '../support/kep';

type Files = Readonly<Record<string, string>>;

/** The files that change when `from` is moved to `to`, with their new texts. Paths are from the root of the repository. */
function moved(files: Files, ...moves: readonly (readonly [from: string, to: string])[]): Files {
  const all = new Map(Object.entries(files).map(([path, text]) => [`/r/${path}`, text]));
  const workspace = new MemoryWorkspace(all);
  const renames = renamesByMoving(
    moves.map(([from, to]) => ({ from: `/r/${from}`, to: `/r/${to}` })),
    [...all.keys()].filter((path) => path.endsWith('.md')),
    workspace,
  );
  return Object.fromEntries(
    [...all].flatMap(([path, text]) => {
      const edits = mayRefer(path) ? editsOfFile(path, text, renames, workspace) : [];
      return edits.length > 0 ? [[path.slice('/r/'.length), applyEdits(text, edits)]] : [];
    }),
  );
}

describe('a file is renamed', () => {
  const target = { 'docs/plan.md': '# Plan\n\n## Steps\n' };

  it('links to it, in every form, lead to its new name', () => {
    const text = [
      '[a](plan.md), [b](./plan.md#steps), [c](<plan.md> "Title"), ![d](plan.md?raw=true), <a href="plan.md#steps">e</a>',
      '',
      '[f], [g](../docs/plan.md), [h](/docs/plan.md), [i](plan)',
      '',
      '[f]: plan.md',
      '[unused]: ./plan.md',
    ].join('\n');
    assert.deepEqual(moved({ ...target, 'docs/a.md': text }, ['docs/plan.md', 'docs/the plan.md']), {
      'docs/a.md': [
        '[a](the%20plan.md), [b](./the%20plan.md#steps), [c](<the plan.md> "Title"), ![d](the%20plan.md?raw=true), <a href="the%20plan.md#steps">e</a>',
        '',
        '[f], [g](../docs/the%20plan.md), [h](/docs/the%20plan.md), [i](the%20plan)',
        '',
        '[f]: the%20plan.md',
        '[unused]: ./the%20plan.md',
      ].join('\n'),
    });
  });

  it('addresses in HTML lead to its new name, with quotes or without', () => {
    const text = (name: string) =>
      [
        `<a href=${name}>a</a> <a title="see href=${name.length}" href='${name}#x'>b</a>`,
        '',
        `<picture><source srcset="${name}, ${name} 2x"><img width=9 src=${name}></picture>`,
        '',
      ].join('\n');
    assert.deepEqual(
      moved({ 'docs/flow.png': '', 'docs/a.md': text('flow.png') }, ['docs/flow.png', 'docs/plan.png']),
      { 'docs/a.md': text('plan.png') },
    );
  });

  it('what is not a link to it is not changed: code, comments, other files with the name, addresses, what another tool writes', () => {
    const text = [
      '`[a](plan.md)`, [b](other/plan.md), [c](https://example.org/docs/plan.md), plan.md, [d](planning.md)',
      '<!-- [e](plan.md) -->',
      '',
      '<!-- proposals-disable-next link-file: plan.md -->',
      '',
      '```md',
      '[f](plan.md)',
      '```',
      '',
      '<!-- START files -->',
      '- [g](plan.md)',
      '<!-- END files -->',
    ].join('\n');
    const files = { ...target, 'docs/other/plan.md': '', 'docs/a.md': text };
    assert.deepEqual(moved(files, ['docs/plan.md', 'docs/next.md']), {});
  });

  it('a link text that is its name is renamed, other texts are not', () => {
    const text =
      '- [plan.md](plan.md)\n- [docs/plan](plan.md)\n- [The plan](plan.md)\n- [planned](plan.md) [plan](plan.md)\n';
    assert.deepEqual(moved({ ...target, 'docs/README.md': text }, ['docs/plan.md', 'docs/next.md']), {
      'docs/README.md':
        '- [next.md](next.md)\n- [docs/next](next.md)\n- [The plan](next.md)\n- [planned](next.md) [plan](next.md)\n',
    });
  });

  it('a link without extension to a file that exists without one stays', () => {
    const files = { ...target, 'docs/plan/README.md': '', 'docs/a.md': '[a](plan)\n' };
    assert.deepEqual(moved(files, ['docs/plan.md', 'docs/next.md']), {});
  });
});

describe('a file is moved to another folder', () => {
  const files = {
    'docs/plan.md':
      '[a](other.md), [b](../README.md), [c](#steps), [d](plan.md#steps), [e](missing.md), [f](/docs/other.md), ![g](<my images/a b.png>)\n\n## Steps\n',
    'docs/other.md': '[plan](plan.md)\n',
    'docs/my images/a b.png': '',
    'README.md': '[plan](docs/plan.md)\n',
  };

  it('its own relative links lead where they did, and those to it follow', () => {
    assert.deepEqual(moved(files, ['docs/plan.md', 'docs/2026/plan.md']), {
      'docs/plan.md':
        '[a](../other.md), [b](../../README.md), [c](#steps), [d](plan.md#steps), [e](missing.md), [f](/docs/other.md), ![g](<../my images/a b.png>)\n\n## Steps\n',
      'docs/other.md': '[plan](2026/plan.md)\n',
      'README.md': '[plan](docs/2026/plan.md)\n',
    });
  });

  it('with its folder, links inside of the folder stay', () => {
    assert.deepEqual(moved(files, ['docs', 'text/docs']), {
      'docs/plan.md': files['docs/plan.md']
        .replace('../README.md', '../../README.md')
        .replace('/docs/other.md', '/text/docs/other.md'),
      'README.md': '[plan](text/docs/plan.md)\n',
    });
  });
});

describe('the folder of a KEP is renamed', () => {
  const folder = 'keps/sig-node/1234-swap-for-nodes';
  const other = 'keps/sig-node/1235-limits/README.md';
  const referring = {
    'keps/sig-node/1235-limits/README.md':
      '# KEP-1235: Limits\n\n## Summary\n\nSee KEP-1234 and [KEP-1234: Swap](../1234-swap-for-nodes/README.md#summary), [its folder](../1234-swap-for-nodes/).\nNot KEP-12345 or `KEP-1234` or #1234.\n\n## Design Details\n',
    'keps/sig-node/1235-limits/kep.yaml':
      'title: Limits\nkep-number: 1235\nsee-also:\n  - "/keps/sig-node/1234-swap-for-nodes" # with swap\n  - keps/sig-node/1234-swap-for-nodes/README.md\nreplaces: [KEP-1234]\n',
  };

  it('with another slug: links and metadata follow', () => {
    const files: Files = { ...kepRepository, ...referring };
    const to = 'keps/sig-node/1234-node-swap';
    assert.deepEqual(moved(files, [folder, to]), {
      [other]: files[other]?.replaceAll('1234-swap-for-nodes', '1234-node-swap'),
      'keps/sig-node/1235-limits/kep.yaml': files['keps/sig-node/1235-limits/kep.yaml']?.replaceAll(
        '1234-swap-for-nodes',
        '1234-node-swap',
      ),
    });
  });

  it('with another number: title, number and mentions, too', () => {
    const files: Files = { ...kepRepository, ...referring };
    const to = 'keps/sig-node/2000-swap-for-nodes';
    const changed = moved(files, [folder, to]);
    assert.equal(
      changed[other],
      files[other]
        ?.replaceAll('1234-swap', '2000-swap')
        .replace('See KEP-1234', 'See KEP-2000')
        .replace('[KEP-1234:', '[KEP-2000:'),
    );
    assert.equal(
      changed['keps/sig-node/1235-limits/kep.yaml'],
      files['keps/sig-node/1235-limits/kep.yaml']
        ?.replaceAll('1234-swap', '2000-swap')
        .replace('[KEP-1234]', '[KEP-2000]'),
    );
    assert.match(changed[`${folder}/README.md`] ?? '', /^# KEP-2000: Swap for nodes\n/);
    assert.match(changed[`${folder}/kep.yaml`] ?? '', /\nkep-number: 2000\n/);
  });

  it('with another number: only numbers of the proposal in the text of links follow', () => {
    const link = (label: string) => `[${label}](keps/sig-node/1234-swap-for-nodes/README.md)`;
    const labels = [
      '1234',
      '**1234**',
      '1234: Swap',
      '1234 - Swap',
      '1234. Swap',
      'KEP 1234 on swap',
      '#1234',
    ];
    const words = [
      ...['1234 apples', 'v1234 of it', 'Section 1234', '1234.5 GB', '-1234 reasons', 'COVID1234', 'Go 1234'],
      ...['1234-bit keys', '1234, later', 'Skep 1234'],
    ];
    const text = (shown: readonly string[]) => `${shown.map(link).join('\n\n')}\n`;
    const files: Files = { ...kepRepository, 'docs.md': text([...labels, ...words]) };
    const changed = moved(files, ['keps/sig-node/1234-swap-for-nodes', 'keps/sig-node/2000-swap-for-nodes']);
    assert.equal(
      changed['docs.md'],
      text([...labels.map((label) => label.replace('1234', '2000')), ...words]).replaceAll(
        '1234-swap',
        '2000-swap',
      ),
    );
  });

  it('mentions stay where another KEP has the old or the new number', () => {
    for (const number of ['1234', '2000']) {
      const files: Files = {
        ...kepRepository,
        ...referring,
        [`keps/sig-apps/${number}-another/README.md`]: '# KEP\n',
      };
      const changed = moved(files, [folder, 'keps/sig-node/2000-swap-for-nodes']);
      assert.equal(changed[other], files[other]?.replaceAll('1234-swap', '2000-swap'));
      assert.equal(changed[`${folder}/README.md`], undefined);
    }
  });
});

describe('proposals that are numbered files', () => {
  const files = {
    'teps/tools/tep-template.md.template': '',
    'teps/README.md':
      '| TEP | Title |\n| --- | --- |\n|[TEP-0012](0012-keys.md) | Keys |\n|[TEP-0013](0013-locks.md) | Locks |\n',
    'teps/0012-keys.md':
      '---\ntitle: Keys\nstatus: proposed\n---\n# TEP-0012: Keys\n\n<!-- toc -->\n- [Summary](#summary)\n<!-- /toc -->\n\n## Summary\n\nAs [above](#tep-0012-keys).\n',
    'teps/0013-locks.md':
      '---\ntitle: Locks\nsuperseded-by: 0012-keys.md\nsee-also:\n  - /teps/0012-keys.md\n---\n# TEP-0013: Locks\n\nIt needs TEP-0012 and [the keys](0012-keys.md#tep-0012-keys).\n',
  };

  it('a new number does not change other numbers in the texts of links', () => {
    const texts = ['v12 of the API', 'Section 12', '12 reasons', '12.5 GB', 'fig 12'];
    const named = ['TEP-0012: Keys', '#12', '0012', '**TEP 12** says'];
    const linesOf = (all: readonly string[], name: string) =>
      all.map((text) => `See [${text}](0012-keys.md).\n`.replace('0012-keys.md', name)).join('\n');
    const more = { ...files, 'teps/links.md': linesOf([...texts, ...named], '0012-keys.md') };
    assert.equal(
      moved(more, ['teps/0012-keys.md', 'teps/0120-keys.md'])['teps/links.md'],
      linesOf([...texts, 'TEP-0120: Keys', '#120', '0120', '**TEP 120** says'], '0120-keys.md'),
    );
  });

  it('a new number changes what names it, with its zeros', () => {
    const changed = moved(files, ['teps/0012-keys.md', 'teps/0120-keys.md']);
    assert.equal(
      changed['teps/README.md'],
      files['teps/README.md'].replace('[TEP-0012](0012-keys.md)', '[TEP-0120](0120-keys.md)'),
    );
    assert.equal(changed['teps/0013-locks.md'], files['teps/0013-locks.md'].replaceAll('0012', '0120'));
    assert.equal(changed['teps/0012-keys.md'], files['teps/0012-keys.md'].replaceAll('0012', '0120'));
  });
});
