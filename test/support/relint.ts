import { proposalAt, proposalOf } from '../../server/src/core/discovery/proposal-at';
import { lint, type Report } from '../../server/src/core/lint/lint';
import { movedReport } from '../../server/src/core/lint/moved-report';
import type { Shift } from '../../server/src/core/markdown/blocks/shift';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { lineColumnAt, lineStartsOf } from '../../server/src/core/text/lines';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { damaged } from './damage';
import { templateText } from './keylime';
import { type Random, randomFrom } from './random';

/** What came of a run: the steps that were answered from what was known, and the first that was answered wrongly. */
export interface Relinted {
  readonly reused: number;
  readonly fault?: {
    readonly before: string;
    readonly after: string;
    readonly found: string;
    readonly expected: string;
  };
}

/** Where proposals are, and what is around them. */
export interface Place {
  /** Of a proposal. */
  readonly path: string;
  readonly template: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A folder of Keylime enhancements whose template has this text. */
export const keylimeWith = (template: string): Place => ({
  path: '/p/12-rotate-agent-keys.md',
  template: '/p/enhancement_template.md',
  files: new Map([
    ['/p/enhancement_template.md', template],
    ['/p/11-other.md', '# enhancement-11: Other\n\n## Goals\n'],
  ]),
});

/**
 * Edits a proposal, step by step, as a language server sees it: what is known of the step before answers where it can. Each such answer is held against
 * a first reading of the text: findings with their fixes, and lines where these are said to stay. The same seed gives the same steps.
 */
export function relintOnce(
  texts: readonly string[],
  seed: number,
  steps: number,
  cut: number,
  place: Place = keylimeWith(templateText),
): Relinted {
  const random = randomFrom(seed);
  const from = random.pick(texts);
  const start = random.below(Math.max(1, from.length - cut));
  let known = readFrom(from.slice(start, start + cut), place);
  let reused = 0;
  for (let step = 0; step < steps; step++) {
    const { text } = known.document;
    const after = random.below(2) === 0 ? typed(text, random) : damaged(text, random);
    const document = new MarkdownDocument(after, known.document);
    const shift = document.shiftSince(known.document);
    const proposal = known.proposal.withDocument(document);
    const report = shift && movedReport(known.report, shift, () => lint(proposal));
    const fresh = readFrom(after, place);
    if (!shift || !report) {
      known = fresh;
      continue;
    }
    reused++;
    const found = written(report, after, places(known.report, text, shift));
    const expected = written(fresh.report, after, places(fresh.report, after, shift));
    if (found !== expected || known.isProposal !== fresh.isProposal)
      return { reused, fault: { before: text, after, found, expected } };
    known = { document, proposal, report, isProposal: known.isProposal };
  }
  return { reused };
}

function readFrom(text: string, { path, template: templatePath, files }: Place) {
  const document = new MarkdownDocument(text);
  const workspace = new Workspace(files);
  const isProposal = proposalAt('/q/notes.md', text, new Workspace()) !== undefined;
  const template = proposalAt(templatePath, files.get(templatePath) ?? '', workspace)?.schema;
  if (!template) throw new Error('The template is not found.');
  const proposal = proposalOf(path, document, template, workspace);
  return { document, proposal, report: lint(proposal), isProposal };
}

/** A letter, a word or a line somewhere. */
function typed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const piece = random.pick(['e', ' word', '.', 'x\ny', '\n\nA paragraph.\n\n', '']);
  const gone = piece === '' ? random.below(4) : 0;
  return text.slice(0, at) + piece + text.slice(at + gone);
}

/** Lines and columns of the findings, which an editor goes on showing where all stay on their lines. */
function places({ findings }: Report, text: string, { sameLines }: Pick<Shift, 'sameLines'>): unknown {
  if (!sameLines) return 'elsewhere';
  const starts = lineStartsOf(text);
  return findings.map(({ span }) => [lineColumnAt(starts, span.start), lineColumnAt(starts, span.end)]);
}

function written({ findings }: Report, text: string, shown: unknown): string {
  const plain = findings.map(({ rule, severity, span, message, fixes, related, unnecessary }) => ({
    rule,
    severity,
    span,
    message,
    fixes,
    related,
    unnecessary,
    text: text.slice(span.start, span.end),
  }));
  return JSON.stringify([plain, shown], undefined, 1);
}
