import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { type Random, randomFrom } from '../support/random';

/** A document to assemble: the start of a proposal of one family, the titles of its sections, and its line endings. */
interface Plan {
  readonly name: string;
  readonly head: string;
  readonly sections: readonly string[];
  /** LF by default; `mixed`: several kinds in turn. */
  readonly lineEnding?: string;
}

const kepSections = [
  'Summary',
  'Motivation',
  'Goals',
  'Non-Goals',
  'Proposal',
  'User Stories (Optional)',
  'Risks and Mitigations',
  'Design Details',
  'Test Plan',
  'Graduation Criteria',
  'Upgrade / Downgrade Strategy',
  'Production Readiness Review Questionnaire',
  'Drawbacks',
  'Alternatives',
];
const rfcSections = [
  'Summary',
  'Motivation',
  'Guide-level explanation',
  'Reference-level explanation',
  'Drawbacks',
  'Rationale and alternatives',
  'Prior art',
  'Unresolved questions',
  'Future possibilities',
];
const eipSections = [
  'Abstract',
  'Motivation',
  'Specification',
  'Rationale',
  'Backwards Compatibility',
  'Test Cases',
  'Security Considerations',
  'Copyright',
];
const swiftSections = [
  'Introduction',
  'Motivation',
  'Proposed solution',
  'Detailed design',
  'Source compatibility',
  'ABI compatibility',
  'Alternatives considered',
];
const madrSections = [
  'Context and Problem Statement',
  'Decision Drivers',
  'Considered Options',
  'Decision Outcome',
  'Consequences',
  'Pros and Cons of the Options',
  'More Information',
];

const plans: readonly Plan[] = [
  {
    name: 'kep',
    head: '# KEP-{{number}}: {{Adjective}} {{noun}}s\n\n<!-- toc -->\n<!-- /toc -->',
    sections: kepSections,
  },
  {
    name: 'kep-crlf',
    head: '# KEP-NNNN: {{Verb}} the {{noun}}',
    sections: kepSections,
    lineEnding: '\r\n',
  },
  {
    name: 'openshift',
    head: '---\ntitle: {{slug}}\nauthors:\n  - "@{{slug}}"\nreviewers: []\n---\n\n# {{Noun}}s',
    sections: kepSections,
  },
  {
    name: 'rfc',
    head: '- Feature Name: `{{slug}}`\n- Start Date: 2027-05-{{number}}\n- RFC PR: [a/rfcs#{{number}}](https://example.org/{{number}})',
    sections: rfcSections,
  },
  {
    name: 'rfc-without-final-line-ending',
    head: '# Title: {{adjective}} {{noun}}',
    sections: rfcSections,
  },
  {
    name: 'eip',
    head: '---\neip: {{number}}\ntitle: {{Adjective}} {{noun}}\nstatus: Draft\ntype: Standards Track\n---',
    sections: eipSections,
  },
  {
    name: 'eip-mixed-line-endings',
    head: '---\neip: {{number}}\r\ntitle: {{Noun}}\n---',
    sections: eipSections,
    lineEnding: 'mixed',
  },
  {
    name: 'swift',
    head: '# {{Adjective}} {{noun}}s\n\n* Proposal: [SE-{{number}}]({{number}}-{{slug}}.md)\n* Authors: [{{Noun}}](https://example.org/{{slug}})\n* Review Manager: TBD\n* Status: **Awaiting review**',
    sections: swiftSections,
  },
  {
    name: 'madr',
    head: '---\nstatus: "proposed"\ndate: 2027-01-02\n---\n\n# {{Verb}} the {{noun}}',
    sections: madrSections,
  },
  {
    name: 'madr-cr',
    head: '# {{number}}. {{Verb}} the {{noun}}\n\nDate: 2027-01-02',
    sections: madrSections,
    lineEnding: '\r',
  },
  {
    name: 'tep',
    head: "---\nstatus: proposed\ntitle: {{Noun}}\ncreation-date: '2027-01-02'\nauthors:\n- '@{{slug}}'\n---\n\n# TEP-{{number}}: {{Noun}}",
    sections: [...kepSections.slice(0, 5), 'Requirements', 'References'],
  },
  {
    name: 'table-metadata-bom',
    head: '\uFEFF| Status | Draft |\n| --- | --- |\n| Number | {{number}} |\n\n# {{Noun}}',
    sections: rfcSections,
  },
];

const wordLists: Readonly<Record<string, readonly string[]>> = {
  part: [
    'controller',
    'scheduler',
    'resolver',
    'gateway',
    'agent',
    'registry',
    'API server',
    'verifier',
    'compiler front end',
  ],
  place: [
    'the database',
    '`/var/lib/state`',
    'its own namespace',
    'a *log*',
    'the [store](#store)',
    'memory',
    '`etcd`',
  ],
  noun: [
    'key',
    'manifest',
    'lease',
    'certificate',
    'batch',
    'node',
    'record',
    'channel',
    'snapshot',
    'Größe',
    '鍵',
  ],
  adjective: [
    'stale',
    'optional',
    'read-only',
    'idempotent',
    'expensive',
    'user_visible',
    'non-blocking',
    'très simple',
  ],
  verb: ['rotate', 'merge', 'verify', 'publish', 'drain', 'sign', 'replay', 'cache'],
  participle: ['changed', 'deleted', 'reused', 'signed', 'copied', 'locked'],
  code: [
    'max_retries',
    'Config::default()',
    'spec.replicas',
    '--dry-run',
    'a[i]',
    '<T>',
    'x|y',
    '*p',
    'SCREAMING_CASE',
  ],
};

/** The assembled documents by file name. They are the same at every call: the random numbers have a fixed seed. */
export function assembledCorpus(): ReadonlyMap<string, string> {
  const fragments = readParts(join(__dirname, 'fragments'), /^%%%\n/m);
  const blocks = readParts(join(__dirname, 'written'), /\n(?:[ \t]*\n)+/);
  return new Map(
    plans.map((plan, i) => {
      const text = assemble(plan, fragments, blocks, randomFrom(20_270_101 + i));
      return [`${plan.name}.md`, text];
    }),
  );
}

/** The parts of the files of a folder. Files with other line endings than LF are left out: they are for tests of their own. */
function readParts(folder: string, separator: RegExp): readonly string[] {
  return globSync(['*.md'], { cwd: folder, absolute: true })
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => !/[\r\0\uFEFF]/.test(text))
    .flatMap((text) => text.split(separator))
    .map((part) => part.replace(/\n+$/, ''))
    .filter((part) => part.trim() !== '');
}

function assemble(
  plan: Plan,
  fragments: readonly string[],
  blocks: readonly string[],
  random: Random,
): string {
  const parts = [plan.head];
  for (const title of plan.sections) {
    parts.push(`${'#'.repeat(random.below(4) === 0 ? 3 : 2)} ${title}`);
    for (let topic = 0; topic <= random.below(3); topic++) {
      if (topic > 0) parts.push(`${'#'.repeat(3 + random.below(2))} {{Adjective}} {{noun}} \`{{code}}\``);
      for (let count = 8 + random.below(9); count > 0; count--) {
        const part = random.below(5) === 0 ? random.pick(blocks) : random.pick(fragments);
        parts.push(isUnclosed(part) ? random.pick(fragments) : inContainer(part, random));
      }
    }
  }
  const text = parts.reduce((all, part) => all + separator(random) + part);
  const end = plan.name.includes('without-final-line-ending') ? '' : '\n';
  return withLineEndings(fill(text + end, random), plan.lineEnding);
}

/** True for a part that would swallow what follows: its comment, fence or HTML is not closed in it. */
function isUnclosed(part: string): boolean {
  const fences = part.match(/^[ \t>-]*(?:`{3,}|~{3,})/gm)?.length ?? 0;
  const opened = part.match(/<!--|<\?|<!\[|<![A-Z]|<(?:pre|script|style|textarea)/gi)?.length ?? 0;
  const closed = part.match(/-->|\?>|\]\]>|<!\w+>|<\/(?:pre|script|style|textarea)/gi)?.length ?? 0;
  return fences % 2 === 1 || opened > closed;
}

/** Puts a part into a list item or a quote now and then. */
function inContainer(part: string, random: Random): string {
  switch (random.below(24)) {
    case 0:
      return part.replace(/^/gm, '> ');
    case 1:
      return `- ${part.replace(/\n(?!\n)/g, '\n  ')}`;
    case 2:
      return `1. ${part.replace(/\n(?!\n)/g, '\n   ')}`;
    default:
      return part;
  }
}

/** One blank line, as authors write it, but for the exceptions that they make. */
function separator(random: Random): string {
  switch (random.below(30)) {
    case 0:
      return '\n';
    case 1:
      return '\n\n\n';
    case 2:
      return '\n  \n';
    default:
      return '\n\n';
  }
}

function fill(text: string, random: Random): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    if (slot === 'number') return String(1 + random.below(9999));
    if (slot === 'slug')
      return `${random.pick(wordLists.verb ?? [])}-${random.pick(['keys', 'nodes', 'it', 'v2'])}`;
    const word = random.pick(wordLists[slot.toLowerCase()] ?? []);
    return slot === slot.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
}

function withLineEndings(text: string, lineEnding = '\n'): string {
  const lineEndings = lineEnding === 'mixed' ? ['\n', '\r\n', '\n', '\r'] : [lineEnding];
  let line = 0;
  return text.replace(/\r?\n/g, () => lineEndings[line++ % lineEndings.length] as string);
}
