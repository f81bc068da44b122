import type { Translate } from '../text/language';

/** Numbers of things with their nouns. */
export const counted = {
  proposals: (count: number, t: Translate): string =>
    count === 1 ? t('1 proposal') : t('{0} proposals', count),
  relations: (count: number, t: Translate): string =>
    count === 1 ? t('1 relation') : t('{0} relations', count),
  findings: (count: number, t: Translate): string =>
    count === 1 ? t('1 finding') : t('{0} findings', count),
  errors: (count: number, t: Translate): string => (count === 1 ? t('1 error') : t('{0} errors', count)),
  warnings: (count: number, t: Translate): string =>
    count === 1 ? t('1 warning') : t('{0} warnings', count),
  hints: (count: number, t: Translate): string => (count === 1 ? t('1 hint') : t('{0} hints', count)),
  otherFiles: (count: number, t: Translate): string =>
    count === 1 ? t('1 other file') : t('{0} other files', count),
  changesOfStatus: (count: number, t: Translate): string =>
    count === 1
      ? t('1 change of the status as committed')
      : t('{0} changes of the status as committed, the oldest first', count),
};
