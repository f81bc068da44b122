import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const titles = ['Summary', 'Motivation', 'Design', 'Drawbacks', 'Adoption', 'Questions'];
const templateOf = (all: readonly string[]) =>
  `# Title\n\n${all.map((title) => `## ${title}\n\n<!-- Explain it. -->\n\n`).join('')}`;
const usualTemplate = templateOf(titles);
const text = 'Keys live too long, so that a stolen one can be used for years. '.repeat(6);

/** A proposal with these headings. */
function withHeadings(headings: readonly string[], words = text): string {
  return `# Keys\n\n${headings.map((heading) => `${heading}\n\n${words}\n\n`).join('')}`;
}

/** The headings of the template with other ones in the place of some. */
function headings(changes: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return titles.flatMap((title) => changes[title] ?? [`## ${title}`]);
}

/** Names and texts. */
type Files = readonly (readonly [name: string, text: string])[];

/** The messages about missing sections of a proposal without others. */
function messagesFor(own: string, template: string): readonly string[] {
  const files = new Map([
    ['/r/template.md', template],
    ['/r/1-keys.md', own],
  ]);
  const document = proposalAt('/r/1-keys.md', own, new MemoryWorkspace(files));
  assert.equal(document?.kind, 'proposal');
  return (document ? lint(document).findings : [])
    .filter(({ rule }) => rule === 'section-missing')
    .map(({ message }) => message);
}

/** The missing sections of a proposal beside ten others, or files with these names, as far as they are warnings and information. */
function missingIn(
  own: string,
  {
    name = '11-keys.md',
    others = Array.from({ length: 10 }, (_, i) => [`${i + 1}-key.md`, withHeadings(headings({}))] as const),
    template = usualTemplate,
  }: { readonly name?: string; readonly others?: Files; readonly template?: string } = {},
): readonly string[] {
  const files = new Map([
    ['/r/template.md', template],
    [`/r/${name}`, own],
  ]);
  for (const [other, content] of others) files.set(`/r/${other}`, content);
  const document = proposalAt(`/r/${name}`, own, new MemoryWorkspace(files));
  assert.equal(document?.kind, 'proposal');
  return (document ? lint(document).findings : [])
    .filter(({ rule }) => rule === 'section-missing')
    .map(
      ({ severity, message }) =>
        `${severity} ${/"(.*?)"/.exec(message)?.[1]}${/ with .*?(?=;)/.exec(message)?.[0] ?? ''}`,
    );
}

describe('a missing section', () => {
  it('is a warning where nothing is in its place', () =>
    assert.deepEqual(missingIn(withHeadings(headings({ Drawbacks: [] }))), ['warning Drawbacks']));

  it('may be a section of the author in its place, or a main part on the other side of a neighbor', () => {
    const severity = (changes: Readonly<Record<string, readonly string[]>>) =>
      missingIn(withHeadings(headings({ Drawbacks: [], ...changes })));
    assert.deepEqual(severity({ Drawbacks: ['## Spare parts'] }), ['information Drawbacks']);
    assert.deepEqual(severity({ Design: ['## Spare parts', '### Wheels', '## Design'] }), [
      'information Drawbacks',
    ]);
    assert.deepEqual(severity({ Adoption: ['## Adoption', '## Spare parts', '### Wheels'] }), [
      'information Drawbacks',
    ]);
  });

  it('is none of the small, distant or well-known sections of the author', () => {
    const severity = (changes: Readonly<Record<string, readonly string[]>>) =>
      missingIn(withHeadings(headings({ Drawbacks: [], ...changes })));
    assert.deepEqual(severity({ Design: ['## Spare parts', '## Design'] }), ['warning Drawbacks']);
    assert.deepEqual(severity({ Motivation: ['## Spare parts', '### Wheels', '## Motivation'] }), [
      'warning Drawbacks',
    ]);
    assert.deepEqual(severity({ Drawbacks: ['## Prior art and links'] }), ['warning Drawbacks']);
  });

  it('may be a section of the author at the end, unless the template ends with it', () => {
    const own = ['## Spare parts'];
    const others = (changes: Readonly<Record<string, readonly string[]>>) => ({
      others: Array.from(
        { length: 10 },
        (_, i) => [`${i + 1}-key.md`, withHeadings(headings(i < 3 ? changes : {}))] as const,
      ),
    });
    const withoutLast = headings({ Adoption: own, Questions: [] });
    assert.deepEqual(missingIn(withHeadings(withoutLast), others({ Questions: [] })), [
      'information Adoption',
      'information Questions',
    ]);
    assert.deepEqual(missingIn(withHeadings(headings({ Questions: own }))), ['warning Questions']);
  });

  it('may be a section with a usual title below the section before it', () => {
    const severity = (heading: string) =>
      missingIn(withHeadings(headings({ Design: [], Motivation: ['## Motivation', heading] })));
    assert.deepEqual(severity('### Technical details'), ['information Design']);
    assert.deepEqual(severity('### Technical terms'), ['warning Design']);
  });

  it('may be a subsection of the author, also as the first or last one', () => {
    const parts = ['## Design', '### Stories', '### Names', '### Risks'];
    const withBelow = withHeadings(headings({ Design: parts }), '<!-- Explain it. -->');
    const others = Array.from(
      { length: 10 },
      (_, i) => [`${i + 1}-key.md`, withHeadings(headings({ Design: parts }))] as const,
    );
    const severity = (...below: readonly string[]) =>
      missingIn(withHeadings(headings({ Design: ['## Design', ...below] })), { others, template: withBelow });
    assert.deepEqual(severity('### Stories', '### Names', '### Spare parts'), ['information Risks']);
    assert.deepEqual(severity('### Spare parts', '### Names', '### Risks'), ['information Stories']);
    assert.deepEqual(severity('### Stories', '### Names'), ['warning Risks']);
    assert.deepEqual(severity('### Spare parts', '### Stories', '### Names'), ['warning Risks']);
  });

  it('of a short template is information where half of them are, and there are sections of the author instead', () => {
    const short = ['Context', 'Decision', 'Consequences'];
    const template = templateOf(short);
    const others = Array.from(
      { length: 10 },
      (_, i) => [`${i + 1}-key.md`, withHeadings(short.map((title) => `## ${title}`))] as const,
    );
    const severity = (...own: readonly string[]) => missingIn(withHeadings(own), { others, template });
    const pair = templateOf(['Context (optional)', 'Decision', 'Consequences', 'Links (optional)']);
    assert.deepEqual(
      missingIn(withHeadings(['## Talk', '## Dangers', '## Decision']), { others, template: pair }),
      ['warning Consequences'],
    );
    assert.deepEqual(severity('## Decision', '## Talk', '## Dangers'), [
      'information Context',
      'information Consequences',
    ]);
    assert.deepEqual(severity('## Decision', '## Talk'), ['warning Context', 'warning Consequences']);
    assert.deepEqual(severity('## Decision', '## Consequences', '## Talk', '## Dangers'), [
      'warning Context',
    ]);
  });

  it('names only those sections below it that nearly all proposals have', () => {
    const whole = ['## Design', '### Stories', '### Risks'];
    const withBelow = `${withHeadings(headings({ Design: whole }), '<!-- Explain it. -->')}`;
    const others = Array.from({ length: 10 }, (_, i) => {
      const parts = i < 3 ? ['## Design', '### Risks'] : whole;
      return [`${i + 1}-key.md`, withHeadings(headings({ Design: parts }))] as const;
    });
    const own = withHeadings(headings({ Design: [] }));
    assert.deepEqual(missingIn(own, { others, template: withBelow }), ['warning Design with "Risks"']);
  });

  it('is left to the author of a short proposal among long ones', () => {
    const some = headings({ Drawbacks: [] });
    assert.deepEqual(missingIn(withHeadings(some, 'Keys live too long.')), ['information Drawbacks']);
    const short = Array.from(
      { length: 10 },
      (_, i) => [`${i + 1}-key.md`, withHeadings(headings({}), 'Keys live too long.')] as const,
    );
    assert.deepEqual(missingIn(withHeadings(some, 'Keys.'), { others: short }), ['warning Drawbacks']);
    const comment = `<!-- ${text.repeat(5)} -->`;
    assert.deepEqual(missingIn(withHeadings(some, comment)), ['information Drawbacks']);
  });

  it('is left to the author where others of the series lack it', () => {
    const lacking = withHeadings(headings({ Drawbacks: [] }));
    const all = Array.from(
      { length: 20 },
      (_, i) => [`A${i + 10}-key.md`, withHeadings(headings({}))] as const,
    );
    const others = [...all, ['L1-key.md', lacking], ['L2-key.md', lacking]] as const;
    assert.deepEqual(missingIn(lacking, { name: 'L3-keys.md', others }), ['information Drawbacks']);
    assert.deepEqual(missingIn(lacking, { name: 'A30-keys.md', others }), ['warning Drawbacks']);
  });
});

describe('the place of a missing section', () => {
  it('is before a section of the author that may be a later one of the template', () => {
    const first = ['Summary', 'Motivation', 'Goals', 'Users', 'Scope', 'Design'];
    const template = templateOf([...first, 'Drawbacks', 'Costs', 'Adoption']);
    const own = [...first, 'Spare parts', 'Plan for adopting it'].map((title) => `## ${title}`);
    assert.equal(
      messagesFor(withHeadings(own), template)[1],
      'Section "Costs" is missing; it belongs before "Plan for adopting it"',
    );
  });
});
