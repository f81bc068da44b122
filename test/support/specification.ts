import { fixAll, withText } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { proposalAt } from '../../server/src/core/lint/proposal-at';
import type { Finding } from '../../server/src/core/model/finding';
import type { Proposal } from '../../server/src/core/model/proposal';
import { Workspace } from '../../server/src/core/model/workspace';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { lineColumnAt, lineEnd } from '../../server/src/core/text/lines';

/** The page of a rule: its documentation and its test. `test/README.md` says how it is written. */
export interface Page {
  readonly rule: string;
  /** The line `Severity: … Fix: ….` under the title. */
  readonly facts: string;
  readonly examples: readonly Example[];
}

/** One annotated text of a page. */
export interface Example {
  readonly name: string;
  /** File name of the proposal. */
  readonly file: string;
  /** The template it is made from. */
  readonly template: string;
  /** The text without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What the fixes of the rule make of it; undefined when the page does not say. */
  readonly fixed: string | undefined;
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

/** Reads a page. Throws when it has no title, no facts or an example without a template. */
export function pageOf(markdown: string): Page {
  const rule = /^# (\S+)$/m.exec(markdown)?.[1];
  const facts = /^Severity: .*$/m.exec(markdown)?.[0];
  if (!rule || !facts) throw new Error('A page starts with "# rule-id" and a line "Severity: … Fix: …."');
  let template: string | undefined;
  const examples: Example[] = [];
  for (const [part = ''] of markdown.matchAll(/^(?:#+ .*|(`{3,})markdown.*\n[\s\S]*?\n\1)$/gm)) {
    const fence = /^`{3,}markdown ?(.*)\n([\s\S]*?\n?)`{3,}$/.exec(part);
    if (!fence) {
      examples.push(emptyExample(part.replace(/^#+ /, '')));
      continue;
    }
    const [, info = '', content = ''] = fence;
    const last = examples.pop();
    if (info === 'template') template = content;
    else if (!template || !last) throw new Error('An example needs a heading and, above it, a template.');
    if (last) examples.push(info === 'template' ? last : filled(last, info, content, rule, template ?? ''));
  }
  return { rule, facts, examples: examples.filter(({ template }) => template !== '') };
}

function emptyExample(name: string): Example {
  return { name, file: '12-short-title.md', template: '', text: '', marks: [], fixed: undefined };
}

function filled(example: Example, info: string, content: string, rule: string, template: string): Example {
  if (info === 'fixed') return { ...example, fixed: content };
  const file = /^\/\/- (\S+)\n/.exec(content);
  const lines = content.slice(file?.[0].length ?? 0).split('\n');
  const mark = new RegExp(`^(\\s*)(\\^+) ${rule}: (.*)$`);
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of lines) {
    const [, space = '', carets = '', message = ''] = mark.exec(line) ?? [];
    if (carets === '') kept.push(line);
    else marks.push({ line: kept.length - 1, column: space.length, length: carets.length, message });
  }
  return { ...example, file: file?.[1] ?? example.file, template, text: kept.join('\n'), marks };
}

/** What is wrong with an example, one line each; none when the rule does what the page says. */
export function problemsOf(rule: string, example: Example): readonly string[] {
  return [
    ...problemsIn(rule, example, '\n'),
    ...problemsIn(rule, example, '\r\n').map((problem) => `with CRLF: ${problem}`),
  ];
}

function problemsIn(rule: string, example: Example, ending: string): readonly string[] {
  const written = (text: string) => text.replaceAll('\n', ending);
  const folder = '/proposals';
  const workspace = new Workspace(
    new Map([[`${folder}/enhancement_template.md`, written(example.template)]]),
  );
  const proposal = proposalAt(`${folder}/${example.file}`, written(example.text), workspace);
  if (!proposal) return example.marks.length > 0 ? ['it is no proposal'] : [];
  const { findings, failures } = lint(proposal);
  const ours = findings.filter((finding) => finding.rule === rule);
  return [
    ...failures.map(({ rule, error }) => `rule ${rule} threw ${String(error)}`),
    ...differences(
      example.marks.map(shown),
      ours.map((finding) => shown(markOf(proposal, finding))),
    ),
    ...findings.flatMap((finding) => brokenFixes(finding, proposal.text.length)),
    ...fixedDifferently(rule, example, proposal, ending),
    ...notSettled(proposal),
  ];
}

function shown({ line, column, length, message }: Mark): string {
  return `line ${line + 1}, column ${column + 1}, ${length} long: ${message}`;
}

function differences(expected: readonly string[], actual: readonly string[]): readonly string[] {
  return [
    ...expected.filter((one) => !actual.includes(one)).map((one) => `marked but not found: ${one}`),
    ...actual.filter((one) => !expected.includes(one)).map((one) => `found but not marked: ${one}`),
    ...(expected.length !== actual.length ? [`${expected.length} marked, ${actual.length} found`] : []),
  ];
}

/** A finding as a mark shows it; an empty span shows as one caret. */
function markOf({ document, text }: Proposal, { span, message }: Finding): Mark {
  const { line, column } = lineColumnAt(document.lineStarts, span.start);
  const length = Math.min(span.end, lineEnd(text, span.start)) - span.start;
  return { line, column, length: Math.max(1, length), message };
}

function brokenFixes({ rule, fixes }: Finding, end: number): readonly string[] {
  return fixes.flatMap(({ title, edits }) => {
    const inside = edits.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= end);
    const sound = edits.length > 0 && inside && areDisjoint(edits);
    return sound ? [] : [`${rule}: the edits of "${title}" overlap, leave the text or are none`];
  });
}

/** The first fix of each finding made, one after the other, until none is left. */
function fixedDifferently(
  rule: string,
  example: Example,
  proposal: Proposal,
  ending: string,
): readonly string[] {
  let current = proposal;
  for (let round = 0; round < 50; round++) {
    const finding = lint(current).findings.find((one) => one.rule === rule && one.fixes.length > 0);
    const [fix] = finding?.fixes ?? [];
    if (!fix) break;
    current = withText(current, applyEdits(current.text, fix.edits));
  }
  const expected = (example.fixed ?? (example.marks.length === 0 ? example.text : undefined))?.replaceAll(
    '\n',
    ending,
  );
  if (expected === undefined || expected === current.text) return [];
  return [`fixed, it should read\n${JSON.stringify(expected)}\nbut reads\n${JSON.stringify(current.text)}`];
}

function notSettled(proposal: Proposal): readonly string[] {
  const once = fixAll(proposal);
  return fixAll(once).text === once.text ? [] : ['fixing all twice is not fixing all once'];
}
