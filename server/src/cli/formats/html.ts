import { createHash } from 'node:crypto';
import { reportPage, reportScript } from '../../core/report/report-page';
import type { ListFormat } from './proposal-list';

/** One page without external resources; the titles are links to the files. Its script is allowed by its hash: Content Security Policy Level 3. */
export const htmlList: ListFormat = (list, { linkTo }) => {
  const hash = createHash('sha256').update(reportScript).digest('base64');
  return reportPage(list, {
    linkTo: ({ path }, line) => linkTo(path) + (line === undefined ? '' : `#L${line}`),
    policy: `style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
  });
};
