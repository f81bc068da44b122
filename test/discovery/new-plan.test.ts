import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberForNew, ownerOfNumber } from '../../server/src/core/discovery/new-number';
import { plansForNew } from '../../server/src/core/discovery/new-plan';
import { newProposal } from '../../server/src/core/features/new-proposal';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const titles = ['Motivation', 'Specification', 'Drawbacks', 'Alternatives', 'Unresolved questions'];
const sections = (text: string) => titles.map((title) => `## ${title}\n\n${text}\n`).join('\n');
const template = `# Title\n\n${sections('<!-- Describe it. -->')}`;
const written = `# Keys\n\n${sections('Text about keys.')}`;

interface Case {
  /** The path of the template, below the top of the repository. */
  readonly template: string;
  readonly text?: string;
  readonly proposals?: readonly string[];
  /** Other files. */
  readonly files?: Readonly<Record<string, string>>;
  readonly from?: string;
  /** The path of the new proposal; with `issue` where the number of an issue belongs. */
  readonly made: string | undefined;
}

const numbered = (names: string, numbers: readonly string[]) =>
  numbers.map((number) => names.replace('#', number));

const cases: Readonly<Record<string, Case>> = {
  'the next number, with as many digits': {
    template: 'docs/adr/template.md',
    proposals: numbered('docs/adr/#-use-files.md', ['0001', '0002', '0007']),
    made: 'docs/adr/0008-better-keys.md',
  },
  'numbers of files that are not readable as proposals count, too': {
    template: 'docs/adr/template.md',
    proposals: numbered('docs/adr/#-use-files.md', ['0001', '0002']),
    files: {
      'docs/adr/0003-moved.md': 'Moved to [0001-use-files.md](0001-use-files.md).\n',
      'docs/adr/notes.md': '',
    },
    made: 'docs/adr/0004-better-keys.md',
  },
  'a year instead of a number': {
    template: 'designs/template.md',
    proposals: ['designs/2024-use-files.md', 'designs/2025-use-keys.md', 'designs/2025-use-names.md'],
    made: 'designs/2026-better-keys.md',
  },
  'a folder with a main file that is called like that of the template': {
    template: 'plans/NNNN-template/plan.md',
    proposals: numbered('plans/agents/#-use-files/plan.md', ['12', '13', '15']),
    made: 'plans/agents/16-better-keys/plan.md',
  },
  'numbers without zeros': {
    template: 'rfcs/template.md',
    proposals: numbered('rfcs/#-use-files.md', ['8', '9', '11']),
    made: 'rfcs/12-better-keys.md',
  },
  'letters before the number': {
    template: 'docs/rfc-template.md',
    proposals: numbered('docs/RFC-#-use-files.md', ['001', '002']),
    made: 'docs/RFC-003-better-keys.md',
  },
  'a letter before the number, of the class that a guide gives as example': {
    template: 'PROPOSAL-TEMPLATE.md',
    proposals: [
      ...numbered('A#-files.md', ['1', '2', '3']),
      ...numbered('L#-files.md', ['1', '2', '3', '4']),
    ],
    files: {
      'README.md': '# Proposals\n\nRename it to `$Category##-$Summary`, eg.: `A6-client-retries.md`\n',
    },
    made: 'A4-better-keys.md',
  },
  'words joined with underscores': {
    template: 'rfcs/template.md',
    proposals: numbered('rfcs/#_use_many_files.md', ['0001', '0002']),
    made: 'rfcs/0003_better_keys.md',
  },
  'a day in eight digits': {
    template: 'enhancements/YYYYMMDD-template.md',
    proposals: ['enhancements/20240102-use-files.md', 'enhancements/20250203-use-keys.md'],
    made: 'enhancements/20261128-better-keys.md',
  },
  'a day with hyphens': {
    template: 'enhancements/template.md',
    proposals: ['enhancements/2024-01-02-use-files.md', 'enhancements/2025-02-03-use-keys.md'],
    made: 'enhancements/2026-11-28-better-keys.md',
  },
  'no number': {
    template: 'design/_template.md',
    proposals: ['design/use-files.md', 'design/use-keys.md', 'design/rotate-keys.md'],
    made: 'design/better-keys.md',
  },
  'words with capitals': {
    template: 'rfcs/TEMPLATE.md',
    proposals: ['rfcs/UseFiles.md', 'rfcs/UseKeys.md', 'rfcs/RotateKeys.md'],
    made: 'rfcs/BetterKeys.md',
  },
  'a folder for each, where the template has other letters': {
    template: 'rfcs/RFC-0000/README.md',
    proposals: numbered('rfcs/#-use-files/README.md', ['0001', '0002', '0003']),
    made: 'rfcs/0004-better-keys/README.md',
  },
  'a template in another folder than the proposals': {
    template: 'templates/proposal-template.md',
    proposals: numbered('proposals/#-use-files.md', ['0001', '0002', '0003']),
    made: 'proposals/0004-better-keys.md',
  },
  'a template in another folder, and no proposals: a person has to choose': {
    template: 'templates/proposal-template.md',
    made: undefined,
  },
  'the names of the template, where there are no proposals': {
    template: 'adr/ADR-000-template.md',
    made: 'adr/ADR-001-better-keys.md',
  },
  'the usual names, where the template shows none': {
    template: 'doc/architecture/decisions/template.md',
    made: 'doc/architecture/decisions/0001-better-keys.md',
  },
  'numbers with many gaps come from elsewhere': {
    template: 'design/TEMPLATE.md',
    proposals: numbered('design/#-use-files.md', ['1021', '4502', '7309', '8001']),
    made: 'design/0000-better-keys.md',
  },
  'the number of an issue, as a guide says': {
    template: 'design/TEMPLATE.md',
    proposals: numbered('design/#-use-files.md', ['1021', '4502', '7309']),
    files: {
      'README.md':
        '# Design\n\nIt is checked in as `design/NNNN-shortname.md`,\nwhere `NNNN` is the GitHub issue number.\n',
    },
    made: 'design/issue-better-keys.md',
  },
  'the number of an issue, as the template says': {
    template: 'proposals/template.md',
    text: `${template}\n<!-- Name it \`NNNN-short-title\`, where \`NNNN\` is the issue number. -->\n`,
    proposals: numbered('proposals/#-use-files.md', ['1', '2', '3']),
    made: 'proposals/issue-better-keys.md',
  },
  'the name that a guide gives': {
    template: '0000-template.md',
    proposals: numbered('text/#-use-files.md', ['0001', '0002', '0003']),
    files: {
      'README.md': '* Copy `0000-template.md` to `text/0000-my-feature.md` (do not assign a number yet).\n',
    },
    made: 'text/0000-better-keys.md',
  },
  'the folder and the name that a guide gives, without a number': {
    template: 'template.md',
    proposals: numbered('rfcs/#-use-files.md', ['12', '51', '80']),
    files: {
      'README.md': '2. Copy `template.md` into the `rfcs` folder and rename it to `my_feature.md`.\n',
    },
    made: 'rfcs/better_keys.md',
  },
  'a draft name that a guide beside the template gives': {
    template: 'toc/rfc/rfc-template.md',
    proposals: numbered('toc/rfc/rfc-#-use-files.md', ['0001', '0002', '0003']),
    files: { 'toc/rfc/README.md': '1. Copy `rfc-template.md` to `rfc-draft-<my-proposal-title>.md`.\n' },
    made: 'toc/rfc/rfc-draft-better-keys.md',
  },
  'a part of the name that only the author knows': {
    template: 'templates/proposal.md',
    proposals: ['20240102-R-use-files.md', '20250203-RS-use-keys.md', '20250204-B-more.md'],
    files: { 'README.md': '# Names\n\nProposals are named:\n\n> `YYYYMMDD-FLAGS-description.md`\n' },
    made: '20261128-FLAGS-better-keys.md',
  },
  'a consecutive number in the form that a guide gives': {
    template: 'decisions/template.md',
    proposals: numbered('decisions/#-use-files.md', ['0001', '0002', '0003']),
    files: {
      'README.md': 'Copy the template to `decisions/nnnn-title.md`, where `nnnn` is the next free number.\n',
    },
    made: 'decisions/0004-better-keys.md',
  },
  'the number that a guide asks for until one is assigned': {
    template: 'cep-0000.md',
    proposals: numbered('cep-#.md', ['0001', '0002', '0003']),
    files: { 'README.md': 'Drafts should have the number `XXXX` in both their title and filename.\n' },
    made: 'cep-XXXX.md',
  },
  'the folder of most of the newest': {
    template: 'templates/proposal-template.md',
    proposals: [...numbered('one/CFP-#-files.md', ['1', '2', '3', '4', '6']), 'two/CFP-5-files.md'],
    made: 'one/CFP-7-better-keys.md',
  },
  'no folder has most: a person has to choose': {
    template: 'templates/proposal-template.md',
    proposals: [
      ...numbered('one/#-files.md', ['1', '3', '5']),
      ...numbered('two/#-files.md', ['2', '4', '6']),
    ],
    made: undefined,
  },
  'the requested folder, if proposals are kept there': {
    template: 'templates/proposal-template.md',
    proposals: [
      ...numbered('one/#-files.md', ['1', '3', '5']),
      ...numbered('two/#-files.md', ['2', '4', '6']),
    ],
    from: 'two',
    made: 'two/7-better-keys.md',
  },
  'letters of a folder of its own': {
    template: 'adrs/ADR-0000-template.md',
    proposals: [
      ...numbered('adrs/ADR-#-files.md', ['0001', '0002']),
      ...numbered('adrs/ops/ADR-Ops-#-files.md', ['0001', '0002', '0003']),
    ],
    from: 'adrs/ops',
    made: 'adrs/ops/ADR-Ops-0004-better-keys.md',
  },
  'letters of the template elsewhere': {
    template: 'adrs/ADR-0000-template.md',
    proposals: [
      ...numbered('adrs/ADR-#-files.md', ['0001', '0002']),
      ...numbered('adrs/ops/ADR-Ops-#-files.md', ['0001', '0002', '0003']),
    ],
    made: 'adrs/ADR-0003-better-keys.md',
  },
  'not the number of a folder of pictures': {
    template: 'rfcs/template.md',
    proposals: numbered('rfcs/#-use-files.md', ['0001', '0002', '0003']),
    files: { 'rfcs/0009-use-files/a.png': '' },
    made: 'rfcs/0004-better-keys.md',
  },
};

describe('the plan for a new proposal', () => {
  for (const [
    name,
    { template: path, text = template, proposals = [], files = {}, from, made },
  ] of Object.entries(cases))
    it(name, () => {
      const all = {
        '.git/HEAD': '',
        [path]: text,
        ...files,
        ...Object.fromEntries(proposals.map((one) => [one, written])),
      };
      const workspace = new MemoryWorkspace(
        new Map(Object.entries(all).map(([at, text]) => [`/r/${at}`, text])),
      );
      const { plans } = plansForNew({ folder: from === undefined ? '/r' : `/r/${from}` }, workspace);
      const [plan] = plans;
      assert.ok(plan);
      assert.equal(plan.template.origin.path, `/r/${path}`);
      const { from: source, value } = numberForNew(plan, []);
      const number = source === 'issue' ? 'issue' : value;
      const [file] = newProposal(plan.template.schema, {
        number,
        title: 'Better keys',
        today: '2026-11-28',
      }).files;
      const whole =
        plan.folder === undefined ? undefined : `${plan.folder}/${file?.path}`.slice('/r/'.length);
      assert.equal(whole, made);
    });

  it('has the proposal that has a number already', () => {
    const files = new Map([
      ['/r/adr/template.md', template],
      ['/r/adr/0001-use-files.md', written],
    ]);
    const workspace = new MemoryWorkspace(files);
    const [plan] = plansForNew({ folder: '/r' }, workspace).plans;
    assert.ok(plan);
    assert.deepEqual(ownerOfNumber('1', plan, workspace), {
      path: '/r/adr/0001-use-files.md',
      title: 'Keys',
    });
    assert.equal(ownerOfNumber('2', plan, workspace), undefined);
    assert.equal(numberForNew(plan, ['0004-on-main.md']).value, '5');
  });

  it('does not exist without a template', () => {
    const workspace = new MemoryWorkspace(new Map([['/r/docs/0001-use-files.md', '# Files\n\n## Usage\n']]));
    assert.deepEqual(plansForNew({ folder: '/r' }, workspace), { plans: [], similar: undefined });
  });
});
