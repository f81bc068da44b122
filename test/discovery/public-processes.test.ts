import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindsIn } from '../support/discovered';

/** A template: a title, and sections with guidance. */
const form = (title: string, sections: readonly string[], head = '', guidance = 'Describe it.') =>
  `${head}# ${title}\n\n${sections.map((section) => `## ${section}\n\n${guidance}\n\n`).join('')}`;
/** A document with an author's text in each section. */
const text = (title: string, sections: readonly string[] = ['Usage', 'Install'], head = '') =>
  form(title, sections, head, 'Each service keeps its own keys, and reads them when it starts.');
const frontMatter = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n\n`;

/** What a file is: a proposal of the template that is named, a template (`template`), or neither (`-`). */
type Expected = Readonly<Record<string, readonly [content: string, kind: string]>>;

const decision = ['Context', 'Decision', 'Consequences'];
const request = ['Context', 'Proposal', 'Alternatives considered', 'Rollout'];
const enhancement = [
  'Summary',
  'Motivation',
  'Proposal',
  'Design Details',
  'Release Plan',
  'Dependencies',
  'Alternatives',
];
const enhancementHead = frontMatter(
  'title: Keys',
  'status: implementable',
  'authors: a',
  'creation-date: 2024-01-02',
);
const jep = [
  'Summary',
  'Motivation',
  'Guide-level explanation',
  'Reference-level explanation',
  'Rationale and alternatives',
  'Prior art',
  'Unresolved questions',
  'Future possibilities',
];
const jepHead = frontMatter('title: Keys', 'authors: A', 'issue-number: 12', 'date-started: 2021-01-02');
const discussionHead = frontMatter('authors: A', 'state: published', 'discussion: example.org');
const discussion = [
  'Introduction',
  'Determinations',
  'Open Questions',
  'Security Considerations',
  'References',
];
const zip = [
  'Terminology',
  'Abstract',
  'Motivation',
  'Requirements',
  'Specification',
  'Rationale',
  'References',
];
const explainer = [
  'Authors',
  'Participate',
  'Introduction',
  'Goals',
  'Non-goals',
  'Key scenarios',
  'Considered alternatives',
];
const iep = [
  'Motivation',
  'Description',
  'Risks and Assumptions',
  'Discussion Links',
  'Reference Links',
  'Tickets',
];

describe('repositories of public processes', () => {
  const kinds: Readonly<Record<string, Expected>> = {
    'a folder for each proposal, and decision records elsewhere (as in Backstage)': {
      'beps/NNNN-template/README.md': [form('BEP: Title', enhancement, enhancementHead), 'template'],
      'beps/README.md': [text('Enhancement proposals'), '-'],
      'beps/0001-notes/README.md': [
        text('BEP: Notes', enhancement, enhancementHead),
        'beps/NNNN-template/README.md',
      ],
      'beps/0002-auth/README.md': [
        text('BEP: Auth', ['Scope'], enhancementHead),
        'beps/NNNN-template/README.md',
      ],
      'beps/0002-auth/diagrams.md': [text('Diagrams'), '-'],
      'docs/architecture-decisions/adr000-template.md': [form('ADR000: [TITLE]', decision), 'template'],
      'docs/architecture-decisions/adr001-log.md': [
        text('ADR001: Log', decision),
        'docs/architecture-decisions/adr000-template.md',
      ],
      'docs/architecture-decisions/adr002-exports.md': [
        text('ADR002: Exports', decision),
        'docs/architecture-decisions/adr000-template.md',
      ],
      'docs/architecture-decisions/adr003-format.md': [
        text('ADR003: Format', ['Background']),
        'docs/architecture-decisions/adr000-template.md',
      ],
      'docs/search/README.md': [text('Search'), '-'],
    },
    'letters and a number without words (as in Apache projects)': {
      'proposals/IEP-TEMPLATE.md': [form('IEP-NN: Title', iep), 'template'],
      'proposals/IEP-12.md': [text('IEP-12: Keys', iep), 'proposals/IEP-TEMPLATE.md'],
      'proposals/IEP-13.md': [text('IEP-13: Disks', iep.slice(0, 4)), 'proposals/IEP-TEMPLATE.md'],
      'proposals/IEP-14.md': [text('IEP-14: Protocol', ['Protocol']), 'proposals/IEP-TEMPLATE.md'],
      'docs/IEP-guide.md': [text('How to write one'), '-'],
    },
    'metadata as indented code, a guide as template (as in Zcash)': {
      'CONTRIBUTING.md': ['See the [ZIP template](zips/zip-guide.md).\n', '-'],
      'zips/zip-guide.md': [
        `    ZIP: Unassigned\n    Title: {Short}\n\n${form('Title', zip, '', '{Explain it.}')}`,
        'template',
      ],
      'zips/zip-0234.md': [`    ZIP: 234\n    Title: Keys\n\n${text('Keys', zip)}`, 'zips/zip-guide.md'],
      'zips/draft-disks.md': [`    ZIP: XXX\n\n${text('Disks', zip.slice(0, 5))}`, 'zips/zip-guide.md'],
    },
    'folders with a number alone, a template that README names without the word (as at Oxide)': {
      'README.md': ['Copy the template in `prototypes/prototype.md` to `rfd/NNNN/README.md`.\n', '-'],
      'prototypes/prototype.md': [form('RFD {{number}} {{title}}', discussion, discussionHead), 'template'],
      'rfd/0001/README.md': [
        text('RFD 1 Discussions', ['Tooling'], discussionHead),
        'prototypes/prototype.md',
      ],
      'rfd/0002/README.md': [
        text('RFD 2 Values', discussion.slice(0, 3), discussionHead),
        'prototypes/prototype.md',
      ],
      'rfd/0002/notes.md': [text('Notes'), '-'],
      'docs/usage.md': [text('Usage'), '-'],
    },
    'numbers, beside files that are named for a year': {
      'rfcs/0000-template.md': [form('Title', jep), 'template'],
      'rfcs/0001-keys.md': [text('Keys', jep), 'rfcs/0000-template.md'],
      'rfcs/0002-disks.md': [text('Disks', jep), 'rfcs/0000-template.md'],
      'rfcs/0003-locks.md': [text('Locks', jep), 'rfcs/0000-template.md'],
      'rfcs/0004-names.md': [text('Names', jep), 'rfcs/0000-template.md'],
      'rfcs/2024-review.md': [text('The year', ['What we did']), '-'],
      'rfcs/2025-01-goals.md': [text('Goals', ['What we do']), '-'],
    },
    'a folder with a number, a file with its words (as in Jupyter)': {
      'jep-guidelines/JEP-TEMPLATE.md': [form('Title', jep, jepHead), 'template'],
      'jep-guidelines/jep-guidelines.md': [text('Guidelines'), '-'],
      '29-jep-process/jep-process.md': [
        text('Process', jep.slice(0, 5), jepHead),
        'jep-guidelines/JEP-TEMPLATE.md',
      ],
      '33-voila/voila.md': [text('Voila', ['Problem'], jepHead), 'jep-guidelines/JEP-TEMPLATE.md'],
      '47-projects/projects.md': [text('Projects', jep.slice(0, 4)), 'jep-guidelines/JEP-TEMPLATE.md'],
      '47-projects/appendix.md': [text('Appendix'), '-'],
    },
    'names without numbers, explainers in folders by subject (as in W3C groups)': {
      'explainer-template.md': [
        form('[API name] explainer', explainer, '', '[Tell what it is.]'),
        'template',
      ],
      'Clipboard/explainer.md': [text('Clipboard', explainer), 'explainer-template.md'],
      'EditContext/selection.md': [text('Selection', explainer.slice(2)), 'explainer-template.md'],
      'EditContext/dev-design.md': [text('Classes', ['Classes', 'Threads']), '-'],
      'Clipboard/README.md': [text('Clipboard'), '-'],
    },
    'a template with the first number of the series (as in Argo CD)': {
      'docs/proposals/001-proposal-template.md': [form('Neat Enhancement Idea', enhancement), 'template'],
      'docs/proposals/002-keys.md': [text('Keys', enhancement), 'docs/proposals/001-proposal-template.md'],
      'docs/proposals/deep-links.md': [
        text('Links', enhancement.slice(0, 4)),
        'docs/proposals/001-proposal-template.md',
      ],
      'docs/security.md': [text('Security'), '-'],
    },
    'files with attachments in a folder of the same name (as in Nixpkgs)': {
      '0000-template.md': [form('Title', jep), 'template'],
      'rfcs/0012-keys.md': [text('Keys', jep), '0000-template.md'],
      'rfcs/0145-doc-strings.md': [text('Strings', jep.slice(0, 4)), '0000-template.md'],
      'rfcs/0145-doc-strings/background.md': [text('Background', jep), '-'],
    },
    'days, beside minutes and reports (as in companies)': {
      'docs/rfcs/_template.md': [form('RFC: [Topic]', request), 'template'],
      'docs/rfcs/2024-05-12-queues.md': [text('RFC: Queues', request), 'docs/rfcs/_template.md'],
      'docs/rfcs/2024-06-01-tokens.md': [text('RFC: Tokens', request.slice(0, 3)), 'docs/rfcs/_template.md'],
      'docs/rfcs/2024-07-01-billing.md': [text('Billing', ['Options']), 'docs/rfcs/_template.md'],
      'docs/postmortems/2024-05-14-outage.md': [text('Outage', ['Timeline', 'Root cause']), '-'],
      'docs/meetings/2024-05-13.md': [text('Weekly', ['Attendees', 'Notes']), '-'],
    },
    'a template in .github beside those of pull requests and issues': {
      '.github/ADR_TEMPLATE.md': [form('ADR-NNN: Title', decision), 'template'],
      '.github/PULL_REQUEST_TEMPLATE.md': [form('What', ['Context', 'Decision', 'Alternatives']), '-'],
      '.github/ISSUE_TEMPLATE/proposal.md': [form('', ['Motivation', 'Proposal', 'Alternatives']), '-'],
      'docs/adr/ADR-012.md': [text('ADR-012: Use SQL', decision), '.github/ADR_TEMPLATE.md'],
      'docs/adr/ADR-013.md': [text('ADR-013: Drop SQL', decision), '.github/ADR_TEMPLATE.md'],
      'docs/adr/ADR-014.md': [text('ADR-014: Queues', ['Outcome']), '.github/ADR_TEMPLATE.md'],
    },
    'packages with records, and templates in docs/templates': {
      'docs/templates/adr.md': [form('Title', decision), 'template'],
      'docs/templates/rfc.md': [form('RFC: [Topic]', request), 'template'],
      'docs/templates/runbook.md': [form('Runbook: <service>', ['Alerts', 'Dashboards', 'Escalation']), '-'],
      'docs/rfcs/0001-auth.md': [text('RFC: Auth', request), 'docs/templates/rfc.md'],
      'docs/runbooks/api.md': [text('API', ['Alerts', 'Dashboards', 'Escalation']), '-'],
      'packages/api/docs/adr/0001-grpc.md': [text('Use gRPC', decision), 'docs/templates/adr.md'],
      'packages/web/docs/adr/0001-react.md': [text('Use React', decision), 'docs/templates/adr.md'],
      'packages/api/CHANGELOG.md': [text('Changelog'), '-'],
    },
    'pages of a wiki': {
      'Home.md': [text('Welcome', ['Pages']), '-'],
      '_Sidebar.md': ['- [Home](Home)\n', '-'],
      'RFC-Template.md': [form('RFC: [Topic]', request), 'template'],
      'RFC-12-Keys.md': [text('RFC 12: Keys', request), 'RFC-Template.md'],
      'RFC-13-Disks.md': [text('RFC 13: Disks', request.slice(0, 2)), 'RFC-Template.md'],
      'Building.md': [text('Building', ['Context', 'Linux']), '-'],
    },
  };
  for (const [kind, files] of Object.entries(kinds)) it(kind, () => assertKinds(files));
});

describe('ordinary repositories', () => {
  const lesson = ['Goals', 'Background', 'Exercises'];
  const minutes = ['Attendees', 'Agenda', 'Decisions', 'Open questions'];
  const incident = ['Summary', 'Background', 'Timeline', 'Root cause', 'Follow-up'];
  const chapter = ['Abstract', 'Background', 'Results', 'Future work'];
  const post = frontMatter('layout: post', 'title: Hello', 'date: 2024-01-02');
  const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a site about templates': {
      'docs/01-start.md': text('Start', ['Install', 'Background']),
      'docs/02-context.md': text('Context', ['Context', 'Goals']),
      'docs/templates/email.md': form('Email', ['Placeholders {name}', 'Context']),
      'docs/guides/templates.md': form('Templates', ['Motivation', 'Alternatives', 'Context']),
      'templates/page.md': form('{{ title }}', ['Background'], '', '{{ background }}'),
    },
    'a blog': {
      '_drafts/template.md': form('Title', ['Background', 'Conclusion'], post),
      '_posts/2024-01-02-hello.md': text('Hello', ['Background', 'Conclusion'], post),
      '_posts/2024-03-02-rfc.md': text('We wrote an RFC', ['Summary', 'Motivation', 'Proposal'], post),
    },
    'a changelog in numbered files': {
      'changelog.d/0000-template.md': form('Title', ['What changed', 'Migration', 'Background']),
      'changelog.d/0012-keys.md': text('Keys', ['What changed', 'Migration', 'Background']),
      'changelog.d/0013-disks.md': text('Disks', ['What changed']),
      'changelog.d/0014-locks.md': text('Locks', ['What changed', 'Migration']),
    },
    'templates of issues and pull requests': {
      '.github/ISSUE_TEMPLATE/feature.md': form('', ['Motivation', 'Proposal', 'Alternatives']),
      '.github/pull_request_template.md': form('', ['Motivation', 'Proposed changes', 'Alternatives']),
      'docs/feature.md': text('A feature', ['Motivation', 'Proposal', 'Alternatives']),
    },
    'notes of a course': {
      '00-template.md': form('Lesson title', lesson),
      '01-intro.md': text('Introduction', lesson),
      '02-lists.md': text('Lists', lesson),
      '03-trees.md': text('Trees', lesson),
    },
    recipes: {
      'template.md': form('Name', ['Ingredients', 'Directions', 'Alternatives']),
      'recipes/0001-bread.md': text('Bread', ['Ingredients', 'Directions']),
      'recipes/0002-cake.md': text('Cake', ['Ingredients', 'Directions', 'Alternatives']),
      'recipes/0003-soup.md': text('Soup', ['Ingredients', 'Directions']),
    },
    'descriptions of a product': {
      'specs/login.md': text('Login', ['Overview', 'User stories', 'Open questions']),
      'specs/0001-billing.md': text('Billing', ['Goals', 'Non-goals', 'Open questions', 'Alternatives']),
      'docs/design.md': text('Design', ['Context', 'Decision', 'Consequences']),
    },
    'minutes by day': {
      'template.md': form('Meeting YYYY-MM-DD', minutes),
      '2024-01-02.md': text('Meeting 2024-01-02', minutes),
      '2024-01-09.md': text('Meeting 2024-01-09', minutes),
      '2024-01-16.md': text('Meeting 2024-01-16', minutes),
    },
    'reports of incidents': {
      'postmortems/template.md': form('Title', incident),
      'postmortems/0001-database.md': text('Database', incident),
      'postmortems/0002-network.md': text('Network', incident),
      'postmortems/0003-disk.md': text('Disk', incident),
    },
    'chapters of a thesis': {
      'chapters/template.md': form('Chapter title', chapter),
      'chapters/01-intro.md': text('Introduction', chapter),
      'chapters/02-method.md': text('Method', chapter),
      'chapters/03-evaluation.md': text('Evaluation', chapter),
    },
  };
  for (const [kind, files] of Object.entries(kinds))
    it(kind, () =>
      assertKinds(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, [content, '-']]))),
    );
});

describe('a template in another language', () => {
  const languages: Readonly<
    Record<string, readonly [name: string, sections: readonly string[], guidance: string]>
  > = {
    German: ['vorlage.md', ['Kontext', 'Entscheidung', 'Alternativen', 'Folgen'], '<!-- Warum? -->'],
    French: ['0000-modele.md', ['Résumé', 'Motivation', 'Inconvénients', 'Alternatives'], '_Un paragraphe._'],
    Spanish: ['plantilla-adr.md', ['Contexto', 'Decisión', 'Consecuencias'], '> ¿Por qué?'],
    Portuguese: ['modelo-rfc.md', ['Contexto', 'Proposta', 'Alternativas'], '*Por quê?*'],
    Russian: ['шаблон.md', ['Контекст', 'Решение', 'Последствия'], '<!-- Почему? -->'],
    Norwegian: ['adr-template.md', ['Kontekst', 'Beslutning', 'Konsekvenser'], '<!-- Hvorfor? -->'],
    Swedish: ['0000-template.md', ['Bakgrund', 'Beslut', 'Konsekvenser', 'Alternativ'], '<!-- Varför? -->'],
    Dutch: ['sjabloon.md', ['Context', 'Besluit', 'Gevolgen'], '> Waarom?'],
    Polish: ['szablon-adr.md', ['Kontekst', 'Decyzja', 'Konsekwencje'], '<!-- Dlaczego? -->'],
    Chinese: ['提案模板.md', ['背景', '目标', '详细设计', '备选方案'], '为什么？'],
    Japanese: ['テンプレート.md', ['コンテキスト', '決定', '影響'], '<!-- なぜ -->'],
  };
  for (const [language, [name, sections, guidance]] of Object.entries(languages))
    it(language, () =>
      assertKinds({
        [`docs/a/${name}`]: [form('0000', sections, '', guidance), 'template'],
        'docs/a/0001-a.md': [text('0001', sections), `docs/a/${name}`],
        'docs/a/0002-b.md': [text('0002', sections), `docs/a/${name}`],
        'docs/install.md': [text('Install'), '-'],
      }),
    );

  it('is not one of minutes, or a model of data', () =>
    assertKinds({
      'protokolle/vorlage.md': [
        form('Sitzung', ['Teilnehmer', 'Tagesordnung', 'Entscheidung', 'Kontext']),
        '-',
      ],
      'protokolle/2024-01-02.md': [text('Sitzung', ['Teilnehmer', 'Tagesordnung', 'Entscheidung']), '-'],
      'docs/modelo-de-datos.md': [form('Modelo', ['Contexto', 'Decisión', 'Consecuencias']), '-'],
    }));
});

describe('documents that follow a file', () => {
  const sections = ['Problem description', 'Proposed change', 'Alternatives', 'Security impact', 'Testing'];
  const specs = (count: number) =>
    Object.fromEntries(
      ['cells', 'cache', 'quota']
        .slice(0, count)
        .map((name) => [`specs/zed/${name}.md`, text(name, sections)]),
    );
  const kindsOf = (files: Readonly<Record<string, string>>) => Object.values(kindsIn(files));

  it('show that it is their template', () =>
    assert.deepEqual(kindsOf({ 'specs/template.md': form('Title', sections), ...specs(3) }), [
      'template',
      ...Array(3).fill('specs/template.md'),
    ]));

  it('show nothing if they are few', () =>
    assert.deepEqual(kindsOf({ 'specs/template.md': form('Title', sections), ...specs(2) }), [
      '-',
      '-',
      '-',
    ]));

  // Finnish-like words that no list has: neither the headings nor the guidance are known.
  const unknown = ['Tilaa', 'Asetelma', 'Valikoima', 'Jälki'];
  const records = (folder: string) =>
    Object.fromEntries(
      ['0001-a', '0002-b', '0003-c'].map((name) => [`${folder}/${name}.md`, text(name, unknown)]),
    );

  it('show it in any language where the folder is named for proposals', () => {
    const template = form('0000 Otsake', unknown, '', 'Selitä asia lyhyesti');
    assert.deepEqual(kindsOf({ 'docs/adr/0000-template.md': template, ...records('docs/adr') }), [
      'template',
      ...Array(3).fill('docs/adr/0000-template.md'),
    ]);
    const inLessons = { 'docs/lessons/0000-template.md': template, ...records('docs/lessons') };
    assert.deepEqual(kindsOf(inLessons), Array(4).fill('-'));
  });

  it('show nothing if none of its headings is about proposals', () => {
    const page = ['Overview', 'Usage', 'Testing'];
    const pages = Object.fromEntries(['a', 'b', 'c'].map((name) => [`pages/${name}.md`, text(name, page)]));
    assert.deepEqual(kindsOf({ 'pages/template.md': form('Title', page), ...pages }), Array(4).fill('-'));
  });
});

describe('one of several templates', () => {
  const typed = (type: string) => frontMatter('title: Keys', `type: ${type}`, 'status: Draft');
  const standards = ['Abstract', 'Specification', 'Rationale', 'Security Considerations'];
  const process = ['Abstract', 'Motivation', 'Rationale', 'Process'];

  it('has the type of the proposal', () =>
    assertKinds({
      'templates/standards.md': [form('Title', standards, typed('Standards')), 'template'],
      'templates/process.md': [form('Title', process, typed('Process')), 'template'],
      'proposals/0001-a.md': [
        text('A', ['Abstract', 'Rationale', 'Motivation'], typed('Standards')),
        'templates/standards.md',
      ],
      'proposals/0002-b.md': [
        text('B', ['Abstract', 'Rationale', 'Specification'], typed('process')),
        'templates/process.md',
      ],
      'proposals/0003-c.md': [text('C', standards), 'templates/standards.md'],
    }));

  it('has the letters of the proposal', () =>
    assertKinds({
      'templates/adr-template.md': [form('Title', decision), 'template'],
      'templates/rfc-template.md': [form('Title', [...decision, 'Rollout']), 'template'],
      'all/RFC-0012-keys.md': [text('Keys', decision), 'templates/rfc-template.md'],
      'all/ADR-0013-keys.md': [text('Keys', decision), 'templates/adr-template.md'],
    }));

  it('has the name of a folder above the proposal', () =>
    assertKinds({
      'templates/adr.md': [form('Title', decision), 'template'],
      'templates/rfc.md': [form('Title', [...decision, 'Rollout']), 'template'],
      'docs/rfcs/0012-keys.md': [text('Keys', decision), 'templates/rfc.md'],
      'docs/adrs/0012-keys.md': [text('Keys', decision), 'templates/adr.md'],
    }));
});

function assertKinds(files: Expected): void {
  const contents = Object.entries(files).map(([path, [content]]) => [path, content] as const);
  const expected = Object.entries(files).map(([path, [, kind]]) => [path, kind] as const);
  assert.deepEqual(kindsIn(Object.fromEntries(contents)), Object.fromEntries(expected));
}
