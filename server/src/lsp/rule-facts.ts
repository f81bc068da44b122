import type { CancellationToken } from 'vscode-languageserver';
import { ruleSeverityOf } from '../core/lint/rule-severity';
import { type Share, shareText } from '../core/practice/practice';
import { byNumber } from '../core/proposal/proposal-summary';
import { rules } from '../core/rules/index.generated';
import { displayPath } from '../core/text/paths';
import { escapeMarkdown } from '../core/text/words';
import type { Analysis } from './analyzer';
import { currentText } from './current-text';
import type { ServerContext } from './feature';
import { whenIdle } from './idle';
import { uriOf } from './paths';

/** More findings of one document are not listed. */
const maxFindings = 10;
/** Number of newest proposals whose findings are counted. */
const maxCounted = 100;

/** Facts about a rule for an open document, as lines of Markdown: its severity there, and its findings with the share of other proposals that have what is missing. */
export function factsAbout(rule: string, { checked, report }: Analysis): readonly string[] {
  const known = rules.find(({ id }) => id === rule);
  if (!known) return [];
  const { value, origin } = ruleSeverityOf(known, checked);
  const findings = report.findings.filter((finding) => finding.rule === rule);
  const practice = checked.kind === 'template' ? undefined : checked.governing.practice;
  const lines = findings.slice(0, maxFindings).map(({ message, remark, span }) => {
    const share = remark.practice && practice?.share(remark.practice.key, remark.practice.among);
    const hasShare = / newest proposals /.test(message);
    const more = share && !hasShare ? ` (${shareText(share)})` : '';
    return `- Line ${checked.document.lineColumnAt(span.start).line + 1}: ${escapeMarkdown(message + more)}`;
  });
  const hidden = findings.length - lines.length;
  return [
    `Severity in this document: ${value}, ${escapeMarkdown(displayPath(origin))}.`,
    '',
    ...(findings.length > 0 ? ['Reported in this document:', '', ...lines] : []),
    ...(hidden > 0 ? [`- … and ${hidden} more`] : []),
    ...(findings.length > 0 ? [''] : []),
    ...(practice ? [`Shares are those of the ${practice.count} newest accepted proposals.`, ''] : []),
  ];
}

/** How many of the newest proposals in the workspace folder of a document have a finding of a rule; undefined where there are none, and when the request is canceled. */
export async function shareWithFinding(
  rule: string,
  uri: string,
  context: ServerContext,
  token: CancellationToken,
): Promise<Share | undefined> {
  const { index, analyzer } = context;
  await index.untilComplete(token);
  if (token.isCancellationRequested) return undefined;
  const newest = [...(await index.inSameFolder(uri))].sort(byNumber).reverse();
  const numbered = newest.filter(({ number }) => number !== undefined);
  let have = 0;
  let checkedCount = 0;
  for (const { path } of [...numbered, ...newest.filter(({ number }) => number === undefined)]) {
    await whenIdle();
    if (token.isCancellationRequested) return undefined;
    if (checkedCount === maxCounted) break;
    const text = await currentText(context, path);
    const analysis = text === undefined ? undefined : await analyzer.analyzeText(uriOf(path), text);
    if (analysis?.checked.kind !== 'proposal') continue;
    checkedCount++;
    if (analysis.report.findings.some((finding) => finding.rule === rule)) have++;
  }
  return checkedCount === 0 ? undefined : { have, of: checkedCount };
}
