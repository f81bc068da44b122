import { fixAll, safeFixOf } from '../../core/lint/fix-all';
import { lint, type Report } from '../../core/lint/lint';
import type { Proposal } from '../../core/proposal/proposal';
import type { Settings } from '../../core/proposal/settings';
import type { Schema } from '../../core/template/schema';
import { asFailure } from '../failure';
import { readBytes, shownPath, textOf } from '../files';
import { hashOf } from '../hash';
import type { Target } from '../targets';
import { type Answer, type DocumentKind, noTally, type Page, type Said, type Seen, type Work } from '../work';
import { chosenSettings } from './chosen-settings';
import { Disk } from './disk';
import { KnownFindings } from './known-findings';
import { pageFor } from './pages/page-for';
import { problemsIn, proposalFrom, templateAt } from './proposals';
import { tallyOf } from './tally';

/** Does a run's work on one file after the other; what they read in common is read once. */
export class Answerer {
  readonly #disk = new Disk();
  readonly #settings: Settings;
  readonly #template: Schema | undefined;
  readonly #known: KnownFindings | undefined;

  /** Throws a `Failure` when what was chosen on the command line is not to be had. */
  constructor(private readonly work: Work) {
    this.#settings = chosenSettings(work.chosen);
    this.#template = work.template === undefined ? undefined : templateAt(work.template, this.#disk);
    this.#known = work.baseline && new KnownFindings(work.baseline);
  }

  /** What comes of a file, or of `given` as the text that stands there. Never throws: a file's trouble is in its answer. */
  answer(target: Target, given?: string): Answer {
    this.#disk.takeSeen();
    try {
      const bytes = given === undefined ? readBytes(target.path) : undefined;
      const text = bytes ? textOf(target.path, bytes) : (given ?? '');
      const answer = this.#answer(target, text);
      const seen = bytes && this.#seen(bytes, answer);
      return seen ? { ...answer, seen } : answer;
    } catch (error) {
      const problems = [asFailure(shownPath(target.path), error).message];
      const said: Said = { problems, fresh: noTally, known: [] };
      return { kind: 'unread', said, ...(error instanceof RangeError ? { overflowed: true } : {}) };
    }
  }

  #answer(target: Target, text: string): Answer {
    const reading = { template: this.#template, settings: this.#settings };
    const proposal = proposalFrom(target, text, reading, this.#disk);
    if (!proposal) return { kind: 'other', said: { problems: [], fresh: noTally, known: [] } };
    const kind = kindOf(proposal);
    const { mend, format } = this.work;
    const before = { proposal, report: lint(proposal) };
    const fixed = mend ? fixAll(proposal) : proposal;
    if (fixed.text === proposal.text) return { kind, ...this.#said(before, before) };
    const after = this.#said({ proposal: fixed, report: lint(fixed) }, before);
    if (format === 'diff') return { kind, ...after };
    const { page, ...silent } = this.#said(before, before).said;
    // What was not done is nothing that `fix` has to say; a report speaks of what is left.
    const unwritten = format === 'fixed' || !page ? silent : { ...silent, page };
    return { kind, ...after, mended: { read: proposal.text, text: fixed.text, unwritten } };
  }

  /** What is said of a proposal as it is now. */
  #said(now: Linted, before: Linted): Pick<Answer, 'said' | 'overflowed'> {
    const { proposal, report } = now;
    const { path = '', text } = proposal;
    const kind = kindOf(proposal);
    const { fresh, entries } = this.#known?.sorted(path, text, report.findings) ?? noneKnown(report);
    const findings = this.work.quiet ? fresh.filter(({ severity }) => severity === 'error') : fresh;
    const page: Page = {
      text: pageFor(this.work, { proposal, findings }, { ...before, findings: before.report.findings }),
      tally: tallyOf(findings),
      fixable: findings.filter(safeFixOf).length,
      silenced: report.findings.length - fresh.length,
      kind,
    };
    // Of a template, and of metadata, there is nothing to say but what is, or was, wrong with it.
    const speaks = kind === 'proposal' || report.findings.length > 0 || now !== before;
    const shown = speaks ? { page } : {};
    // The page has asked for fixes, which may fail as well. Only `fix` speaks of what was before.
    const linted = this.work.format === 'fixed' && now !== before ? [before, now] : [now];
    const problems = linted.flatMap((one) => problemsIn(one.proposal, one.report));
    const overflowed = linted.some((one) =>
      one.report.failures.some(({ error }) => error instanceof RangeError),
    );
    const said: Said = { problems, ...shown, fresh: tallyOf(fresh), known: entries };
    return overflowed ? { said, overflowed } : { said };
  }

  /** What the answer hangs on, when it may be kept: not when something could not be done, or is still to be written. */
  #seen(bytes: Uint8Array, { kind, said, mended }: Answer): Seen | undefined {
    const beside = this.#disk.takeSeen();
    const kept = beside && kind !== 'unread' && said.problems.length === 0 && !mended;
    return kept ? { hash: hashOf(bytes), ...beside } : undefined;
  }
}

/** A proposal and what the rules say of it. */
interface Linted {
  readonly proposal: Proposal;
  readonly report: Report;
}

function kindOf({ isTemplate, isMetadata }: Proposal): DocumentKind {
  if (isTemplate) return 'template';
  return isMetadata ? 'metadata' : 'proposal';
}

function noneKnown({ findings }: Report): ReturnType<KnownFindings['sorted']> {
  return { fresh: findings, entries: [] };
}
