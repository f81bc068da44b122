// Repositories with more files, folders, links, ignored names or commits than anybody has: each takes about a number of bytes.

const times = (count, write) => Array.from({ length: Math.ceil(count) }, (_, i) => write(i));
const byPath = (count, write) => Object.fromEntries(times(count, write));
const page = '# Page\n';

const proposalText = (number) => `# enhancement-${number}: A\n\n## Summary\n\n${'text '.repeat(180)}\n`;

/** Each returns `files`, `links` or `commits`, see `writeRepository`; the number of these is a thousandth of the bytes or less. */
export const hostileFolders = {
  'many files in a folder': (n) => ({
    files: byPath(n / 1000, (i) => [`docs/${i}.md`, `# Page ${i}\n\n${'text '.repeat(190)}\n`]),
  }),
  'many files in a folder that are not Markdown': (n) => ({
    files: byPath(n / 1000, (i) => [`docs/${i}.txt`, 'text\n']),
  }),
  'many proposals': (n) => ({
    files: byPath(n / 4000, (i) => [`${i + 100}_a.md`, `${proposalText(i + 100)}\n${'text '.repeat(600)}\n`]),
  }),
  'many proposals of one number': (n) => ({
    files: byPath(n / 1000, (i) => [`48_a${i}.md`, proposalText(48)]),
  }),
  'many proposals that mention each other': (n) => ({
    files: byPath(n / 2000, (i) => [
      `${i + 100}_a.md`,
      `${proposalText(i + 100)}\n${times(20, (k) => `See [enhancement-${i + k}](${i + k}_a.md#summary).\n`).join('')}`,
    ]),
  }),
  'many names that are almost the same': (n) => ({
    files: byPath(n / 1000, (i) => [`a${'b'.repeat(i % 200)}${i}.md`, page]),
  }),
  'many long names': (n) => ({
    files: byPath(n / 1000, (i) => [`${`${i}-${'long-name-'.repeat(25)}`.slice(0, 250)}.md`, page]),
  }),
  'many folders': (n) => ({
    files: byPath(n / 2000, (i) => [`a${i % 50}/b${i % 7}/c${i}/x.md`, '# X\n']),
  }),
  'many empty folders': (n) => ({
    files: byPath(n / 2000, (i) => [`a${i}/b/.keep`, '']),
  }),
  'folders inside each other': (n) => ({
    files: { [`${'a/'.repeat(Math.min(1900, n / 5000))}x.md`]: '# X\n' },
  }),
  'a proposal in each of the folders inside each other': (n) => ({
    files: byPath(Math.min(1500, n / 6000), (i) => [
      `${'a/'.repeat(i)}${i + 100}_a.md`,
      proposalText(i + 100),
    ]),
  }),
  'a template in each of the folders inside each other': (n) => ({
    files: byPath(Math.min(1500, n / 6000), (i) => [
      `${'a/'.repeat(i + 1)}enhancement_template.md`,
      `# enhancement-NNNN: T\n\n## Summary\n\n## Section ${i}\n`,
    ]),
  }),
  'a configuration in each of the folders inside each other': (n) => ({
    files: byPath(Math.min(1500, n / 6000), (i) => [
      `${'a/'.repeat(i + 1)}.proposals.yaml`,
      `overrides:\n  - files: "**/x${i}*.md"\n    stage: draft\n`,
    ]),
  }),
  'many templates': (n) => ({
    files: byPath(n / 8000, (i) => [
      `p${i}/enhancement_template.md`,
      `# enhancement-NNNN: T\n\n${times(200, (k) => `## Section ${i} ${k}\n\n<!-- text -->\n\n`).join('')}`,
    ]),
  }),
  'many templates in one folder': (n) => ({
    files: byPath(n / 8000, (i) => [
      `template-${i}.md`,
      `# enhancement-NNNN: T\n\n${times(200, (k) => `## Section ${i} ${k}\n\n<!-- text -->\n\n`).join('')}`,
    ]),
  }),
  'many sidecar files': (n) => ({
    files: Object.assign(
      {},
      ...times(n / 2000, (i) => ({
        [`keps/sig-a/${i + 100}-a/README.md`]: `# KEP-${i + 100}: A\n\n## Summary\n\ntext\n`,
        [`keps/sig-a/${i + 100}-a/kep.yaml`]: `title: A\nkep-number: ${i + 100}\nsee-also:\n  - /keps/sig-a/${i + 99}-a\n`,
      })),
    ),
  }),
  'links to one folder': (n) => ({
    files: { 'docs/a.md': page },
    links: byPath(n / 1000, (i) => [`links/${i}`, '../docs']),
  }),
  'links to one file': (n) => ({
    files: { 'docs/a.md': page },
    links: byPath(n / 1000, (i) => [`links/${i}.md`, '../docs/a.md']),
  }),
  'links to the folder that they are in': (n) => ({
    files: { 'a/x.md': page },
    links: byPath(n / 1000, (i) => [`a/l${i}`, '.']),
  }),
  'links in a cycle': (n) => ({
    files: byPath(n / 4000, (i) => [`f${i}/x.md`, page]),
    links: byPath(n / 4000, (i) => [`f${i}/next`, `../f${(i + 1) % Math.ceil(n / 4000)}`]),
  }),
  'links, each to the next one': (n) => ({
    files: {},
    links: byPath(n / 1000, (i) => [`l${i}.md`, `l${i + 1}.md`]),
  }),
  'links to the top from folders inside each other': (n) => ({
    files: { 'a/x.md': page },
    links: byPath(Math.min(1500, n / 6000), (i) => [
      `${'a/'.repeat(i + 1)}top`,
      '/'.padStart(3 * (i + 1), '../'),
    ]),
  }),
  'a .gitignore file of many names': (n) => ({
    files: { '.gitignore': times(n / 12, (i) => `name-${i}\n`).join(''), ...pages },
  }),
  'a .gitignore file of many patterns': (n) => ({
    files: { '.gitignore': times(n / 12, (i) => `**/*${i}*/b*\n`).join(''), ...pages },
  }),
  'a .gitignore file of negated patterns': (n) => ({
    files: { '.gitignore': `*.md\n${times(n / 12, (i) => `!/a${i}/*.md\n`).join('')}`, ...pages },
  }),
  'a .gitignore file of one long pattern': (n) => ({
    files: { '.gitignore': `${'*a'.repeat(n / 2)}b\n`, ...pages },
  }),
  'a .gitignore file of stars': (n) => ({
    files: {
      '.gitignore': `${'*a'.repeat(Math.min(60, n / 20_000))}*b\n`,
      ...byPath(10, (i) => [`${'a'.repeat(200)}${i}.md`, page]),
    },
  }),
  'a .gitignore file of stars for folders': (n) => ({
    files: {
      '.gitignore': `${'**/a/'.repeat(Math.min(30, n / 40_000))}b\n`,
      [`${'a/'.repeat(60)}x.md`]: page,
    },
  }),
  'many .gitignore files': (n) => ({
    files: Object.assign(
      {},
      ...times(n / 2000, (i) => ({ [`f${i}/.gitignore`]: `a${i}\n*.tmp\n`, [`f${i}/x.md`]: page })),
    ),
  }),
  '.gitignore files inside each other': (n) => ({
    files: Object.assign(
      {},
      ...times(Math.min(1500, n / 6000), (i) => ({
        [`${'a/'.repeat(i)}.gitignore`]: `b${i}\n`,
        [`${'a/'.repeat(i)}x.md`]: page,
      })),
    ),
  }),
  'revisions of a template': (n) => ({ files: {}, commits: revisions(n / 5000, templateRevision) }),
  'revisions of a template, each with another section': (n) => ({
    files: {},
    commits: revisions(n / 5000, (i) => `${templateRevision(i)}\n## Section ${i}\n`),
  }),
  'revisions of a proposal': (n) => ({
    files: {},
    commits: revisions(n / 5000, (i) => `${proposalText(49)}\nRevision ${i}.\n`, '49_b.md'),
  }),
  'commits that each add a proposal': (n) => ({
    files: {},
    commits: times(n / 5000, (i) => ({ [`${i + 100}_a.md`]: proposalText(i + 100) })),
  }),
  'commits that each change everything': (n) => ({
    files: {},
    commits: times(Math.sqrt(n / 5000), (i) =>
      byPath(Math.sqrt(n / 5000), (k) => [`${k + 100}_a.md`, `${proposalText(k + 100)}\nRevision ${i}.\n`]),
    ),
  }),
};

const pages = byPath(100, (i) => [`docs/a${i}/page-${i}.md`, page]);

const templateRevision = (i) =>
  `# enhancement-NNNN: Title\n\n## Summary\n\nWhat is it? ${i}\n\n## Motivation\n\n<!-- Why, as of revision ${i}? -->\n`;

function revisions(count, write, name = 'enhancement_template.md') {
  return times(count, (i) => ({ [name]: write(i) }));
}
