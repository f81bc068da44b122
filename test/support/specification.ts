import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { fixAll, safeFixOf } from '../../server/src/core/lint/fix-all';
import { type LintReport, lint } from '../../server/src/core/lint/lint';
import type { Finding, Fix } from '../../server/src/core/proposal/finding';
import type { CheckedDocument, Rule } from '../../server/src/core/proposal/rule';
import { rules } from '../../server/src/core/rules/index.generated';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { lineEnd } from '../../server/src/core/text/lines';
import { memoize } from '../../server/src/core/text/memoize';
import { contains, type Span, slice } from '../../server/src/core/text/span';
import { DerivedValues } from '../../server/src/core/workspace/derived-values';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { withText } from './documents';

/** The page of a rule: its documentation and its test. `test/README.md` describes the format. */
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
  /** The text of the template. */
  readonly template: string;
  /** Path of the template. */
  readonly templateFile: string;
  /** The text without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The text after the fixes of the rule; undefined when the page does not have it. */
  readonly fixed: string | undefined;
  /** The file name after the fixes. */
  readonly fixedFile: string;
  /** True when at least one of the fixes applies on request; false when all are safe. */
  readonly isOnRequest: boolean;
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
      // Pages of rules without safe fixes leave "on request" out.
      const isOnRequest = part.info.endsWith('on request') || !/Fix:.*\balways\b/.test(facts);
      const [fixed, file = last.file] = namedText(part.content);
      examples.push({ ...last, fixed, fixedFile: file, isOnRequest });
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

/** A text, and the name on its first line. */
function namedText(content: string): [text: string, file: string | undefined] {
  const name = /^\/\/- (\S+)\n/.exec(content);
  return [content.slice(name?.[0].length ?? 0), name?.[1]];
}

/** The files in a fence: the first, whose name may be absent, and the others. */
function filesIn(content: string): { text: string; file: string | undefined; others: [string, string][] } {
  const [first = '', ...rest] = content.split(/(?<=\n)(?=\/\/- )/);
  const [text, file] = namedText(first);
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
    // A mark before the first line belongs to an empty text.
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
    isOnRequest: false,
  };
}

/** Another form of a text, in which a rule has to report the same. */
interface Variant {
  readonly name: string;
  transform(text: string): string;
  /** The place of a mark in this form. */
  move(mark: Mark): Mark;
}

const asWritten: Variant = { name: '', transform: (text) => text, move: (mark) => mark };

const variants: readonly Variant[] = [
  asWritten,
  { ...asWritten, name: 'with CRLF', transform: (text) => text.replaceAll('\n', '\r\n') },
  { ...asWritten, name: 'without final line ending', transform: (text) => text.replace(/\n$/, '') },
  {
    name: 'with a byte order mark',
    transform: (text) => `\uFEFF${text}`,
    move: (mark) => (mark.line === 0 ? { ...mark, column: mark.column + 1 } : mark),
  },
];

/** The differences between an example and what the rule reports and fixes, one line each. */
export function problemsOf(rule: string, example: Example): readonly string[] {
  const tested = rules.find(({ id }) => id === rule);
  if (!tested) return [`rule ${rule} does not exist`];
  const different = variants.filter(
    ({ name, transform }) => name === '' || transform(example.text) !== example.text,
  );
  return different.flatMap((variant) =>
    problemsIn(tested, example, variant).map((problem) => `${variant.name} ${problem}`.trim()),
  );
}

function problemsIn(rule: Rule, example: Example, variant: Variant): readonly string[] {
  const linted = lintedExample(example, variant);
  if (!linted) return ['it is not a proposal'];
  const { proposal, report } = linted;
  const { findings, failures } = report;
  const ours = findings.filter((finding) => finding.rule === rule.id);
  const marks = ours.map((finding) => markOf(proposal, finding));
  const wrongMarks = differences(example.marks.map(variant.move).map(shown), marks.map(shown));
  return [
    ...failures.map(({ rule, error }) => `rule ${rule} threw ${String(error)}`),
    ...wrongMarks,
    ...(wrongMarks.length > 0
      ? [`the text with its findings:\n${marked(rule.id, proposal.text, marks)}`]
      : []),
    ...findings.flatMap((finding) => brokenSpans(finding, proposal)),
    ...findings.flatMap((finding) => failedFixes(finding)),
    ...findings.flatMap((finding) => fixesOf(finding).flatMap((fix) => brokenFix(finding, fix, proposal))),
    ...fixedDifferently(rule, example, proposal, ours, variant),
    ...unstableFixes(proposal, findings),
  ];
}

const folder = '/proposals';

interface LintedExample {
  readonly proposal: CheckedDocument;
  readonly report: LintReport;
}

/** The examples as written with their findings, which two tests of a page need. */
const lintedAsWritten = new WeakMap<Example, LintedExample>();

/** An example in one form with its findings; undefined where it is not a proposal. */
function lintedExample(example: Example, variant: Variant): LintedExample | undefined {
  const known = variant === asWritten ? lintedAsWritten.get(example) : undefined;
  if (known) return known;
  const { transform } = variant;
  const proposal = proposalIn(example, example.file, transform(example.text), transform);
  if (!proposal) return undefined;
  const linted = { proposal, report: lint(proposal) };
  if (variant === asWritten) lintedAsWritten.set(example, linted);
  return linted;
}

/** An example as the document of its file; undefined where it is not a proposal. */
export function openExample(example: Example): CheckedDocument | undefined {
  return lintedExample(example, asWritten)?.proposal;
}

function proposalIn(
  example: Example,
  file: string,
  text: string,
  transform: Variant['transform'],
): CheckedDocument | undefined {
  const others: readonly [string, string][] = [
    [`${folder}/${example.templateFile}`, transform(example.template)],
    ...[...example.others].map(([name, other]): [string, string] => [`${folder}/${name}`, transform(other)]),
  ];
  const path = `${folder}/${file}`;
  return proposalAt(
    path,
    text,
    new ExampleWorkspace(new Map([...others, [path, text]]), derivedFrom(JSON.stringify(others))),
  );
}

/** A workspace that shares what is computed from the template and the other files with the examples that have the same ones. */
class ExampleWorkspace extends MemoryWorkspace {
  constructor(
    files: ReadonlyMap<string, string>,
    override readonly derived: DerivedValues,
  ) {
    super(files);
  }
}

const derivedFrom = memoize((_: string) => new DerivedValues());

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
  const missed = expected.filter((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [
    ...missed.map((mark) => `marked but not found: ${mark}`),
    ...left.map((mark) => `found but not marked: ${mark}`),
  ];
}

function fixesOf(finding: Finding): readonly Fix[] {
  return finding.fixes().fixes;
}

function failedFixes(finding: Finding): readonly string[] {
  const { error } = finding.fixes();
  return error === undefined ? [] : [`${finding.rule}: computing the fixes threw ${String(error)}`];
}

/** A finding as a mark shows it; an empty span shows as one caret. */
function markOf({ document, text }: CheckedDocument, { span, message }: Finding): Mark {
  const { line, column } = document.lineColumnAt(span.start);
  const length = Math.min(span.end, lineEnd(text, span.start)) - span.start;
  return { line, column, length: Math.max(1, length), message };
}

function brokenSpans({ rule, span, related }: Finding, { text }: CheckedDocument): readonly string[] {
  const spans = [span, ...related.flatMap((other) => (other.in === 'document' ? [other.span] : []))];
  return spans.every((place) => isInside(text, place)) ? [] : [`${rule}: a span is outside the text`];
}

function isInside(text: string, { start, end }: Span): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function brokenFix(
  finding: Finding,
  { title, edits, rename, applies }: Fix,
  proposal: CheckedDocument,
): readonly string[] {
  const { text, document } = proposal;
  const problem = (what: string) => `${finding.rule}: "${title}" ${what}`;
  if (rename !== undefined && (applies === 'always' || proposal.workspace.exists(`${folder}/${rename}`)))
    return [problem('renames the file without a request, or to a name that another file has')];
  if (
    (edits.length === 0 && rename === undefined) ||
    !edits.every(({ span }) => isInside(text, span)) ||
    !areDisjoint(edits)
  )
    return [problem('has no edits, or they overlap or are outside the text')];
  const fixed = applyEdits(text, edits);
  // The text between the markers of a table of contents is replaced; every other safe fix removes only text that its finding marks.
  const marked = [
    finding.span,
    ...(document.tocBlock && finding.rule === 'toc-stale' ? [document.tocBlock.inner] : []),
  ];
  const lost = edits.filter(({ span }) => !marked.some((place) => contains(place, span)));
  return [
    ...(applies === 'always' && lost.some(({ span }) => withoutPlaces(text, span, marked) !== '')
      ? [problem('changes text outside its finding without a request')]
      : []),
    ...(text.includes('\r\n') && /(?<!\r)\n|\r(?!\n)/.test(fixed)
      ? [problem('leaves another line ending')]
      : []),
    ...(text.startsWith('\uFEFF') && fixed.lastIndexOf('\uFEFF') !== 0
      ? [problem('moves the byte order mark')]
      : []),
    ...(longestGap(fixed) > Math.max(2, longestGap(text)) ? [problem('leaves stray blank lines')] : []),
    ...(/^\uFEFF?[ \t]*[\r\n]/.test(fixed) && !/^\uFEFF?[ \t]*[\r\n]/.test(text)
      ? [problem('leaves a blank line at the top')]
      : []),
  ];
}

/** The text of `span` outside `places`, without white space. */
function withoutPlaces(text: string, span: Span, places: readonly Span[]): string {
  const outside = [...slice(text, span)].filter((_, i) => {
    const at = { start: span.start + i, end: span.start + i + 1 };
    return !places.some((place) => contains(place, at));
  });
  // For String.trim, a byte order mark is white space.
  return outside.join('').replace(/[ \t\r\n]/g, '');
}

/** The largest number of line endings in a row. */
function longestGap(text: string): number {
  const gaps = text.match(/\r?\n(?:[ \t]*\r?\n)*/g) ?? [''];
  return Math.max(...gaps.map((gap) => gap.split('\n').length - 1));
}

/** More than the fixes of any example, for a fix that does not remove its finding. */
const maxRounds = 50;

/** Applies the first fix of each finding, one after the other, until none is left, and safe fixes also at once. */
function fixedDifferently(
  rule: Rule,
  example: Example,
  proposal: CheckedDocument,
  findings: readonly Finding[],
  variant: Variant,
): readonly string[] {
  const fixable = findings.filter((finding) => fixesOf(finding).length > 0);
  if (fixable.length > 0 && example.fixed === undefined) return ['it has a fix, but no fixed text'];
  if (fixable.length === 0 && example.fixed !== undefined) return ['it has a fixed text, but no fix'];
  const safe = fixable.every((finding) => fixesOf(finding)[0]?.applies === 'always');
  if (safe === example.isOnRequest)
    return [safe ? 'all its fixes are safe' : 'one of its fixes is on request'];
  if (fixable.length === 0) return [];
  const expected = variant.transform(example.fixed ?? example.text);
  let current = proposal;
  let file = example.file;
  let ours = findings;
  for (let round = 0; ; round++) {
    const fix = ours.flatMap(fixesOf)[0];
    if (!fix) break;
    if (round === maxRounds) return ['its fixes do not end'];
    current = withText(current, applyEdits(current.text, fix.edits));
    if (fix.rename !== undefined) {
      file = fix.rename;
      const renamed = proposalIn(example, file, current.text, variant.transform);
      if (!renamed) return [`renamed to ${file} it is not a proposal`];
      current = renamed;
    }
    ours = lint(current).findings.filter((finding) => finding.rule === rule.id);
  }
  if (file !== example.fixedFile) return [`its file should be ${example.fixedFile}, but is ${file}`];
  const ways = [current.text, ...(safe ? [fixAll(proposal, [rule])] : [])];
  return ways
    .filter((text) => withoutFinalEnding(text) !== withoutFinalEnding(expected))
    .map((text) => `fixed, it should read\n${shownText(expected)}\nbut reads\n${shownText(text)}`);
}

/** Whether the last line has an ending is not compared. Two endings are a blank line, which is. */
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

function unstableFixes(proposal: CheckedDocument, findings: readonly Finding[]): readonly string[] {
  // Without a safe fix, "fix all" changes nothing.
  if (!findings.some(safeFixOf)) return [];
  const once = fixAll(proposal);
  return fixAll(withText(proposal, once)) === once ? [] : ['a second "fix all" changes the text'];
}

/**
 * What is wrong with the facts of a page. They have to name exactly the severities and the kinds of fixes (`always`, `on request`, `none`) that the examples show, the
 * rule's usual severity first.
 */
export function problemsOfFacts({ rule, facts, stages, examples }: Page): readonly string[] {
  const tested = rules.find(({ id }) => id === rule);
  const [, severity = '', fix = ''] = /^Severity: (.*?)\. Fix: (.*)$/.exec(facts) ?? [];
  const usual = tested?.severity;
  const expected = stagesOf(tested);
  const findings = examples.flatMap((example) => {
    const findings = lintedExample(example, asWritten)?.report.findings ?? [];
    return findings.filter((finding) => finding.rule === rule);
  });
  const kinds = findings.map((finding) => fixesOf(finding)[0]?.applies.replace('-', ' ') ?? 'none');
  return [
    ...(usual && severity.startsWith(usual) ? [] : [`its severity is ${usual}`]),
    ...(stages === expected ? [] : [`the line about stages should be "${expected}"`]),
    ...wordProblems(
      severity,
      ['error', 'warning', 'information', 'hint'],
      findings.map((finding) => finding.severity),
    ),
    ...wordProblems(fix, ['always', 'on request', 'none'], kinds),
  ];
}

/** The line of a page about a rule whose severity depends on the stage. */
function stagesOf(rule: Rule | undefined): string | undefined {
  const { draft, final } = rule?.stages ?? {};
  const sentences = [
    ...(draft ? [`In a draft: ${draft}.`] : []),
    ...(final ? [`When final: ${final}.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function wordProblems(facts: string, words: readonly string[], seen: readonly string[]): readonly string[] {
  return words
    .filter((word) => new RegExp(`\\b${word}\\b`).test(facts) !== seen.includes(word))
    .map((word) => (seen.includes(word) ? `it does not name "${word}"` : `no example shows "${word}"`));
}
