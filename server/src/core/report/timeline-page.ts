import { compareText } from '../text/compare';
import { english, type Language } from '../text/language';
import { oneLine } from '../text/printable';
import { counted } from './counted';
import { Html, html } from './html';
import { reportStyle } from './report-style';

/** A status and the day from which a proposal had it: ISO 8601. */
export interface StatusSince {
  readonly date: string;
  /** As written; undefined for none. */
  readonly status: string | undefined;
}

/** The statuses of a proposal over time as a page without a script. `today` is the end of the last one. */
export function timelinePage(
  title: string,
  statuses: readonly StatusSince[],
  today: string,
  nonce: string,
  { tag, t }: Language = english,
): string {
  const rows = statuses.map(({ date, status }, i) => ({
    date: date.slice(0, 10),
    status: status ?? t('no status'),
    days: daysBetween(date, statuses[i + 1]?.date ?? today),
  }));
  const most = Math.max(1, ...rows.map(({ days }) => days));
  const { text } = html`<!DOCTYPE html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${t('Status History')}</title>
<style nonce="${nonce}">${new Html(reportStyle)}</style>
</head>
<body>
<main>
<h1><bdi>${oneLine(title)}</bdi></h1>
<p>${rows.length === 0 ? t('The history of this proposal is not known.') : counted.changesOfStatus(rows.length, t)}</p>
<section class="charts" aria-label="${t('Statuses')}">
<table>
<thead><tr><th scope="col">${t('Since')}</th><th scope="col">${t('Status')}</th><td class="bar"></td><th scope="col" class="number">${t('Days')}</th></tr></thead>
<tbody>
${rows.map(
  ({ date, status, days }) =>
    html`<tr><td class="date">${date}</td><th scope="row"><bdi>${oneLine(status)}</bdi></th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill-final" width="${Math.round((days / most) * 100)}" height="10"/></svg></td><td class="number">${days}</td></tr>\n`,
)}</tbody>
</table>
</section>
</main>
</body>
</html>
`;
  return text;
}

/** The revisions that changed the status, oldest first; `statuses` are newest first. */
export function changesOf(statuses: readonly StatusSince[]): readonly StatusSince[] {
  // Two revisions may have the same date.
  const sorted = [...statuses].reverse().sort((a, b) => compareText(a.date, b.date));
  return sorted.filter(({ status }, i) => i === 0 || status !== sorted[i - 1]?.status);
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000));
}
