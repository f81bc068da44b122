import { dirname, join } from 'node:path';
import { version } from '../../../../package.json';
import { configAt } from '../../core/discovery/config-at';
import { explainFile } from '../../core/discovery/proposal-at';
import { lint } from '../../core/lint/lint';
import { compareText } from '../../core/text/compare';
import { isFolder } from '../../disk/file-stats';
import { withinCpuTime } from '../../disk/time-limit';
import { gitVersion } from '../../git/git-version';
import { repositoryOf, shallowBoundaryOf } from '../../git/repository';
import { runQuerySync } from '../../git/run';
import { DiskWorkspace } from '../host/disk-workspace';
import { corePath } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import type { Output } from '../host/output';
import { defaultFileTimeout } from './file-result';
import { findTargets } from './targets';

/** The time for the git history, in milliseconds. */
const gitTimeout = 10_000;

/** What was counted in the files, without anything that they contain. */
class Counts {
  readonly kinds = new Map<string, number>();
  readonly templates = new Map<string, number>();
  readonly findings = new Map<string, number>();
  readonly failures = new Map<string, number>();
  readonly sizes: number[] = [];
}

/**
 * Prints what a report of a bug needs about this program and the repository of `paths`, as Markdown. It contains no text of a proposal, and no name or path of a file, so that it can be
 * pasted into a public issue.
 */
export async function bugReport(paths: readonly string[], output: Output): Promise<number> {
  // A report may be wanted because git does not end.
  const workspace = new DiskWorkspace({ timeout: gitTimeout });
  const targets = await findTargets(paths, output, { withMetadataFiles: true });
  const counts = new Counts();
  for (const [i, { path }] of targets.entries()) {
    output.progress.update(i, targets.length);
    try {
      withinCpuTime(
        defaultFileTimeout,
        () => countFile(path, workspace, counts),
        () => workspace.finishReadingHistory(),
      );
    } catch {
      add(counts.kinds, 'not readable');
    }
  }
  output.progress.clear();
  const first = targets[0]?.path ?? fileBelow(paths);
  for (const line of [
    ...versionLines(first),
    ...repositoryLines(first, workspace, counts),
    ...tableLines('Findings by rule', counts.findings),
    ...tableLines('Rules that failed', counts.failures),
  ])
    output.line(line);
  return output.exitCode(false);
}

/** The path of a file that may be in the first folder of `paths`, for what is known about its repository. */
function fileBelow(paths: readonly string[]): string {
  const folder = paths.find((path) => isFolder(path)) ?? '.';
  return corePath(join(folder, 'x'));
}

function countFile(path: string, workspace: DiskWorkspace, counts: Counts): void {
  const text = readMarkdown(path);
  const { document } = explainFile(path, text, workspace);
  add(counts.kinds, document?.kind ?? 'not checked');
  if (!document) return;
  const { schema, governing } = document;
  add(
    counts.templates,
    `${schema.family.name} (${governing.origin.isBuiltIn ? 'built-in template' : 'template of the repository'})`,
  );
  if (document.kind === 'proposal') counts.sizes.push(text.length);
  const { findings, failures } = lint(document);
  for (const { rule } of findings) add(counts.findings, rule);
  for (const { rule } of failures) add(counts.failures, rule);
}

function versionLines(path: string): readonly string[] {
  const git = runQuerySync(gitVersion(dirname(path)));
  return [
    '### Versions',
    '',
    `- enhancement-proposals ${version}`,
    `- Node ${process.versions.node} on ${process.platform} ${process.arch}`,
    `- git ${git ?? 'cannot be run'}`,
    '',
  ];
}

function repositoryLines(
  path: string,
  workspace: DiskWorkspace,
  { kinds, templates, sizes }: Counts,
): readonly string[] {
  const sorted = sizes.toSorted((a, b) => a - b);
  return [
    '### Repository',
    '',
    `- git history: ${historyAt(path)}`,
    `- Markdown and sidecar files: ${listOf(kinds)}`,
    `- families: ${listOf(templates)}`,
    `- characters of a proposal: ${sorted.length === 0 ? 'none' : `median ${sorted[sorted.length >> 1]}, at most ${sorted.at(-1)}`}`,
    `- settings: ${settingsAt(path, workspace).join(', ') || 'none'}`,
    '',
  ];
}

function historyAt(path: string): string {
  const repository = repositoryOf(dirname(path));
  if (!repository) return 'none';
  return shallowBoundaryOf(repository).length > 0 ? 'shallow clone' : 'complete clone';
}

/** The settings of the configuration. Those whose values are texts or paths are listed without their values. */
function settingsAt(path: string, workspace: DiskWorkspace): readonly string[] {
  const config = configAt(path, workspace);
  if (!config) return [];
  const { rules, rulesByStage, stage, templateRevision, headingIds, ...others } = config.settings;
  const severities = (ruleSettings: typeof rules, suffix: string) =>
    [...ruleSettings].map(([rule, { value }]) => `${rule}: ${value}${suffix}`);
  return [
    ...(stage ? [`stage: ${stage.value}`] : []),
    ...(templateRevision ? [`template-revision: ${templateRevision.value}`] : []),
    ...(headingIds ? [`heading-ids: ${headingIds.value}`] : []),
    ...Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    ...severities(rules, ''),
    ...[...(rulesByStage ?? [])].flatMap(([name, ofStage]) => severities(ofStage, ` in ${name}`)),
    ...(config.overrides.length > 0 ? [`overrides: ${config.overrides.length}`] : []),
    ...(config.templates.length > 0 ? [`templates: ${config.templates.length}`] : []),
    ...(config.problems.length > 0 ? [`problems: ${config.problems.length}`] : []),
  ];
}

//   ### Findings by rule
//
//   - todo: 3
function tableLines(title: string, counts: ReadonlyMap<string, number>): readonly string[] {
  if (counts.size === 0) return [];
  return [`### ${title}`, '', ...sortedEntries(counts).map(([name, count]) => `- ${name}: ${count}`), ''];
}

function listOf(counts: ReadonlyMap<string, number>): string {
  return (
    sortedEntries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ') || 'none'
  );
}

function sortedEntries(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
