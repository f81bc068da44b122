import type { Finding } from '../core/model/finding';
import { counts } from './documents';
import { count } from './reporters/counts';

/** What makes a run fail. */
export interface VerdictOptions {
  /** Only errors are reported and count. */
  readonly quiet?: boolean;
  /** Errors count, and warnings beyond this number. */
  readonly maxWarnings?: number;
}

/** What a run comes to. */
export interface Verdict {
  /** True when the run has findings that count. */
  readonly found: boolean;
  /** What to say of it beside the report. */
  readonly remark?: string;
}

/** Judges all findings of a run. Warnings are counted against `maxWarnings` also when they are not reported, as in ESLint. */
export function verdictOn(findings: readonly Finding[], { quiet, maxWarnings }: VerdictOptions): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (maxWarnings === undefined) return { found: quiet ? errors > 0 : findings.some(counts) };
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (warnings <= maxWarnings) return { found: errors > 0 };
  return { found: true, remark: `${count(warnings, 'warning')}, at most ${maxWarnings} allowed` };
}
