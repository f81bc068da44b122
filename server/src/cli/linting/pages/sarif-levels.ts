import type { Result } from 'sarif';
import type { Severity } from '../../../core/proposal/finding';

/** SARIF's levels; what is less than a warning is a note. */
export const sarifLevels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
