import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding, Fix } from '../../server/src/core/proposal/finding';
import type { Proposal } from '../../server/src/core/proposal/proposal';
import type { Rule } from '../../server/src/core/proposal/rule';
import { rules } from '../../server/src/core/rules/index.generated';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { lineEnd } from '../../server/src/core/text/lines';
import { contains, type Span, slice } from '../../server/src/core/text/span';
import { Workspace } from '../../server/src/core/workspace/workspace';

/** The page of a rule: its documentation and its test. `test/README.md` says how it is written. */
export interface Page {
  readonly rule: string;
  /** The line `Severity: … Fix: ….` under the title. */
  readonly facts: string;
  /** The line `In a draft: …. When final: ….` below it; undefined without one. */
  readonly stages: string | undefined;
  readonly examples: readonly Example[];
}

/** One annotated text of a page. */
export interface Example {
  readonly name: string;
  /** Path of the proposal. */
  readonly file: string;
  /** Text of the other files, by path. */
  readonly others: ReadonlyMap<string, string>;
  /** The template it is made from. */
  readonly template: string;
  /** Path of the template. */
  readonly templateFile: string;
  /** The text without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What the fixes of the rule make of it; undefined when the page does not say. */
  readonly fixed: string | undefined;
  /** File name after them. */
  readonly fixedFile: string;
  /** True when a person chooses one of those fixes at least; false when all are safe. */
  readonly asked: boolean;
}

/** `   ^^^^ rule-id: message`: a finding on the line above, from the first caret's column, as long as the carets on that line. */
export interface Mark {
  /** From 0. */
  readonly line: number;
  /** UTF-16 code units from 0. */
  readonly column: number;
  readonly length: number;
  readonly message: string;
}

/** Reads a page. Throws when it has no title, no facts, an example without a template or heading, or a mark of another rule. */
export function pageOf(markdown: string): Page {
  const rule = /^# (\S+)$/m.exec(markdown)?.[1];
  const facts = /^Severity: .*$/m.exec(markdown)?.[0];
  const stages = /^(?:In a draft|When final): .*$/m.exec(markdown)?.[0];
  if (!rule || !facts) throw new Error('A page starts with "# rule-id" and a line "Severity: … Fix: …."');
  const examples: Example[] = [];
  let template: TemplateFiles | undefined;
  let name: string | undefined;
  for (const part of partsOf(markdown)) {
    if (part.heading !== undefined) name = part.heading;
    else if (part.info === 'markdown template') template = templateFiles(part.content);
    else if (part.info === 'markdown fixed' || part.info === 'markdown fixed on request') {
      const last = examples.pop();
      if (!last || last.fixed !== undefined) throw new Error('A fixed text follows its example.');
      // Said only where the rule has safe fixes, too.
      const asked = part.info.endsWith('on request') || !/Fix:.*\balways\b/.test(facts);
      const [fixed, file = last.file] = namedText(part.content);
      examples.push({ ...last, fixed, fixedFile: file, asked });
    } else if (part.info === 'markdown') {
      if (template === undefined || name === undefined)
        throw new Error('An example needs a heading and, above it, a template.');
      examples.push(exampleOf(name, part.content, rule, template));
      name = undefined;
    }
  }
  return { rule, facts, stages, examples };
}

/** The second-level headings of a page and its fences, in order. */
function* partsOf(
  markdown: string,
): Generator<{ heading: string } | { heading?: undefined; info: string; content: string }> {
  let open: { fence: string; info: string; content: string } | undefined;
  for (const line of markdown.split('\n')) {
    if (!open) {
      const [, fence, info = ''] = /^(`{3,})(.*)$/.exec(line) ?? [];
      if (fence) open = { fence, info, content: '' };
      else if (line.startsWith('## ')) yield { heading: line.slice(3) };
    } else if (line === open.fence) {
      yield { info: open.info, content: open.content };
      open = undefined;
    } else open.content += `${line}\n`;
  }
}

/** A text, and the name that stands on its first line. */
function namedText(content: string): [text: string, file: string | undefined] {
  const name = /^\/\/- (\S+)\n/.exec(content);
  return [content.slice(name?.[0].length ?? 0), name?.[1]];
}

/** The files of a fence: the first, whose name may be absent, and others. */
function filesIn(content: string): { text: string; file: string | undefined; others: [string, string][] } {
  const [own = '', ...rest] = content.split(/(?<=\n)(?=\/\/- )/);
  const [text, file] = namedText(own);
  const others = rest.map((part): [string, string] => {
    const [text, other = ''] = namedText(part);
    return [other, text];
  });
  return { text, file, others };
}

/** A template, and the files that belong to it. */
type TemplateFiles = Pick<Example, 'template' | 'templateFile' | 'others'>;

function templateFiles(content: string): TemplateFiles {
  const { text, file = 'enhancement_template.md', others } = filesIn(content);
  return { template: text, templateFile: file, others: new Map(others) };
}

function exampleOf(name: string, content: string, rule: string, files: TemplateFiles): Example {
  const { text: written, file = '12-short-title.md', others } = filesIn(content);
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of written.split('\n')) {
    const [, space = '', carets, id, message = ''] = /^(\s*)(\^+) ([\w-]+): (.*)$/.exec(line) ?? [];
    if (!carets) kept.push(line);
    else if (id !== rule) throw new Error(`"${name}" has a mark of ${id}.`);
    // A mark above all text is one of an empty text.
    else
      marks.push({
        line: Math.max(0, kept.length - 1),
        column: space.length,
        length: carets.length,
        message,
      });
  }
  return {
    name,
    file,
    ...files,
    others: new Map([...files.others, ...others]),
    text: kept.join('\n'),
    marks,
    fixed: undefined,
    fixedFile: file,
    asked: false,
  };
}

/** Ways of writing a text that change nothing of what it says. */
interface Spelling {
  readonly name: string;
  spell(text: string): string;
  /** Where a mark of the text stands then. */
  move(mark: Mark): Mark;
}

const asWritten: Spelling = { name: '', spell: (text) => text, move: (mark) => mark };

const spellings: readonly Spelling[] = [
  asWritten,
  { ...asWritten, name: 'with CRLF', spell: (text) => text.replaceAll('\n', '\r\n') },
  { ...asWritten, name: 'without final line ending', spell: (text) => text.replace(/\n$/, '') },
  {
    name: 'with a byte order mark',
    spell: (text) => `\uFEFF${text}`,
    move: (mark) => (mark.line === 0 ? { ...mark, column: mark.column + 1 } : mark),
  },
];

/** What is wrong with an example, one line each; none when the rule does what the page says. */
export function problemsOf(rule: string, example: Example): readonly string[] {
  const tested = rules.find(({ id }) => id === rule);
  if (!tested) return [`there is no rule ${rule}`];
  const different = spellings.filter(
    ({ name, spell }) => name === '' || spell(example.text) !== example.text,
  );
  return different.flatMap((spelling) =>
    problemsIn(tested, example, spelling).map((problem) => `${spelling.name} ${problem}`.trim()),
  );
}

function problemsIn(rule: Rule, example: Example, spelling: Spelling): readonly string[] {
  const proposal = proposalOf(example, spelling);
  if (!proposal) return ['it is no proposal'];
  const { findings, failures } = lint(proposal);
  const ours = findings.filter((finding) => finding.rule === rule.id);
  const marks = ours.map((finding) => markOf(proposal, finding));
  const wrongMarks = differences(example.marks.map(spelling.move).map(shown), marks.map(shown));
  return [
    ...failures.map(({ rule, error }) => `rule ${rule} threw ${String(error)}`),
    ...wrongMarks,
    ...(wrongMarks.length > 0
      ? [`the text with its findings:\n${marked(rule.id, proposal.text, marks)}`]
      : []),
    ...findings.flatMap((finding) => brokenSpans(finding, proposal)),
    ...findings.flatMap((finding) => finding.fixes.flatMap((fix) => brokenFix(finding, fix, proposal))),
    ...fixedDifferently(rule, example, proposal, ours, spelling),
    ...notSettled(proposal),
  ];
}

const folder = '/proposals';

function proposalOf(example: Example, { spell }: Spelling): Proposal | undefined {
  return proposalIn(example, example.file, spell(example.text), spell);
}

function proposalIn(
  example: Example,
  file: string,
  text: string,
  spell: Spelling['spell'],
): Proposal | undefined {
  const files = new Map([
    [`${folder}/${example.templateFile}`, spell(example.template)],
    ...[...example.others].map(([name, other]): [string, string] => [`${folder}/${name}`, spell(other)]),
    [`${folder}/${file}`, text],
  ]);
  return proposalAt(`${folder}/${file}`, text, new Workspace(files));
}

function shown({ line, column, length, message }: Mark): string {
  return `line ${line + 1}, column ${column + 1}, ${length} long: ${message}`;
}

/** A text as a page would show it. */
function marked(rule: string, text: string, marks: readonly Mark[]): string {
  const lines = text.replace('\uFEFF', ' ').split(/\r?\n/);
  return lines
    .flatMap((line, i) => [
      line,
      ...marks
        .filter((mark) => mark.line === i)
        .map(
          ({ column, length, message }) => `${' '.repeat(column)}${'^'.repeat(length)} ${rule}: ${message}`,
        ),
    ])
    .join('\n');
}

function differences(expected: readonly string[], actual: readonly string[]): readonly string[] {
  const left = [...actual];
  const missed = expected.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [
    ...missed.map((one) => `marked but not found: ${one}`),
    ...left.map((one) => `found but not marked: ${one}`),
  ];
}

/** A finding as a mark shows it; an empty span shows as one caret. */
function markOf({ document, text }: Proposal, { span, message }: Finding): Mark {
  const { line, column } = document.lineColumnAt(span.start);
  const length = Math.min(span.end, lineEnd(text, span.start)) - span.start;
  return { line, column, length: Math.max(1, length), message };
}

function brokenSpans({ rule, span, related }: Finding, { text }: Proposal): readonly string[] {
  const spans = [span, ...related.flatMap((other) => (other.in === 'document' ? [other.span] : []))];
  return spans.every((one) => isInside(text, one)) ? [] : [`${rule}: a span leaves the text`];
}

function isInside(text: string, { start, end }: Span): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function brokenFix(
  finding: Finding,
  { title, edits, rename, applies }: Fix,
  proposal: Proposal,
): readonly string[] {
  const { text, document } = proposal;
  const said = (what: string) => `${finding.rule}: "${title}" ${what}`;
  if (rename !== undefined && (applies === 'always' || proposal.workspace.exists(`${folder}/${rename}`)))
    return [said('renames the file unasked, or to a name that is taken')];
  if (
    (edits.length === 0 && rename === undefined) ||
    !edits.every(({ span }) => isInside(text, span)) ||
    !areDisjoint(edits)
  )
    return [said('has no edits, or they overlap or leave the text')];
  const fixed = applyEdits(text, edits);
  // A table of contents is replaced between its markers; every other safe fix removes only what its finding marks.
  const own = [
    finding.span,
    ...(document.tocBlock && finding.rule === 'toc-stale' ? [document.tocBlock.inner] : []),
  ];
  const lost = edits.filter(({ span }) => !own.some((place) => contains(place, span)));
  return [
    ...(applies === 'always' && lost.some(({ span }) => withoutPlaces(text, span, own) !== '')
      ? [said('touches text outside its finding unasked')]
      : []),
    ...(text.includes('\r\n') && /(?<!\r)\n|\r(?!\n)/.test(fixed)
      ? [said('leaves another line ending')]
      : []),
    ...(text.startsWith('\uFEFF') && fixed.lastIndexOf('\uFEFF') !== 0
      ? [said('moves the byte order mark')]
      : []),
    ...(longestGap(fixed) > Math.max(2, longestGap(text)) ? [said('leaves stray blank lines')] : []),
    ...(/^\uFEFF?[ \t]*[\r\n]/.test(fixed) && !/^\uFEFF?[ \t]*[\r\n]/.test(text)
      ? [said('leaves a blank line at the top')]
      : []),
  ];
}

/** The text of `span` outside `places`, without white space. */
function withoutPlaces(text: string, span: Span, places: readonly Span[]): string {
  const outside = [...slice(text, span)].filter((_, i) => {
    const at = { start: span.start + i, end: span.start + i + 1 };
    return !places.some((place) => contains(place, at));
  });
  // String.trim would take the byte order mark for white space.
  return outside.join('').replace(/[ \t\r\n]/g, '');
}

/** Most line endings in a row. */
function longestGap(text: string): number {
  const gaps = text.match(/\r?\n(?:[ \t]*\r?\n)*/g) ?? [''];
  return Math.max(...gaps.map((gap) => gap.split('\n').length - 1));
}

/** More than the fixes of any example: one that brings its finding back must not run forever. */
const maxRounds = 50;

/** The first fix of each finding made, one after the other, until none is left; safe ones all at once, too. */
function fixedDifferently(
  rule: Rule,
  example: Example,
  proposal: Proposal,
  findings: readonly Finding[],
  spelling: Spelling,
): readonly string[] {
  const fixable = findings.filter(({ fixes }) => fixes.length > 0);
  if (fixable.length > 0 && example.fixed === undefined) return ['it has a fix, but no fixed text'];
  if (fixable.length === 0 && example.fixed !== undefined) return ['it has a fixed text, but no fix'];
  const safe = fixable.every(({ fixes }) => fixes[0]?.applies === 'always');
  if (safe === example.asked) return [safe ? 'all its fixes are safe' : 'one of its fixes is on request'];
  const expected = spelling.spell(example.fixed ?? example.text);
  let current = proposal;
  let file = example.file;
  for (let round = 0; ; round++) {
    const ours = lint(current).findings.filter((finding) => finding.rule === rule.id);
    const fix = ours.find(({ fixes }) => fixes.length > 0)?.fixes[0];
    if (!fix) break;
    if (round === maxRounds) return ['its fixes come to no end'];
    current = current.withText(applyEdits(current.text, fix.edits));
    if (fix.rename === undefined) continue;
    file = fix.rename;
    const renamed = proposalIn(example, file, current.text, spelling.spell);
    if (!renamed) return [`renamed to ${file} it is no proposal`];
    current = renamed;
  }
  if (file !== example.fixedFile) return [`its file should be ${example.fixedFile}, but is ${file}`];
  const ways = [current, ...(safe ? [fixAll(proposal, [rule])] : [])].map(({ text }) => text);
  return ways
    .filter((text) => withoutFinalEnding(text) !== withoutFinalEnding(expected))
    .map((text) => `fixed, it should read\n${shownText(expected)}\nbut reads\n${shownText(text)}`);
}

/** Whether a text ends its last line is for its author and the fixes of its last lines; two endings there are a blank line. */
function withoutFinalEnding(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function shownText(text: string): string {
  return text
    .replaceAll('\uFEFF', '[BOM]')
    .replaceAll('\t', '[TAB]')
    .replaceAll('\r', '[CR]')
    .replace(/ +$/gm, (spaces) => '·'.repeat(spaces.length));
}

function notSettled(proposal: Proposal): readonly string[] {
  const once = fixAll(proposal);
  return fixAll(once).text === once.text ? [] : ['fixing all twice is not fixing all once'];
}

/**
 * What the facts line of a page says beside the truth: it names, and only names, the severities and the kinds of fix (`always`,
 * `on request`, `none`) that its examples show, the rule's usual severity first.
 */
export function untruthsOf({ rule, facts, stages, examples }: Page): readonly string[] {
  const tested = rules.find(({ id }) => id === rule);
  const [, severity = '', fix = ''] = /^Severity: (.*?)\. Fix: (.*)$/.exec(facts) ?? [];
  const usual = tested?.severity;
  const expected = stagesOf(tested);
  const findings = examples.flatMap((example) => {
    const proposal = proposalOf(example, asWritten);
    return proposal ? lint(proposal).findings.filter((finding) => finding.rule === rule) : [];
  });
  const kinds = findings.map(({ fixes }) => fixes[0]?.applies.replace('-', ' ') ?? 'none');
  return [
    ...(usual && severity.startsWith(usual) ? [] : [`its severity is ${usual}`]),
    ...(stages === expected ? [] : [`of its stages it should say "${expected}"`]),
    ...untruths(
      severity,
      ['error', 'warning', 'information', 'hint'],
      findings.map((one) => one.severity),
    ),
    ...untruths(fix, ['always', 'on request', 'none'], kinds),
  ];
}

/** What a page says of a rule whose severity depends on the stage. */
function stagesOf(rule: Rule | undefined): string | undefined {
  const { draft, final } = rule?.stages ?? {};
  const said = [...(draft ? [`In a draft: ${draft}.`] : []), ...(final ? [`When final: ${final}.`] : [])];
  return said.length > 0 ? said.join(' ') : undefined;
}

function untruths(said: string, words: readonly string[], seen: readonly string[]): readonly string[] {
  return words
    .filter((word) => new RegExp(`\\b${word}\\b`).test(said) !== seen.includes(word))
    .map((word) => (seen.includes(word) ? `it does not say "${word}"` : `no example shows "${word}"`));
}
