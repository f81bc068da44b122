import { randomUUID } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { canFail, countWords } from '../../core/report/counts';
import { displayPath } from '../host/files';
import { shownPath } from '../host/shown-path';
import type { LintedFile } from './format';

/** A unified diff for `git apply`; empty if the texts are equal. */
export function fixDiff(path: string, oldText: string, newText: string): string {
  if (newText === oldText) return '';
  const name = displayPath(path);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, oldText, newText, '', '', { context: 3 });
  // The library begins with a separator that is not part of the unified format.
  return withoutCommands(patch.replace(/^=+\n/, ''));
}

/** The same for a file that is also renamed to `newPath`. */
export function renameDiff(path: string, newPath: string, oldText: string, newText: string): string {
  if (newPath === path) return fixDiff(path, oldText, newText);
  const [name, newName] = [displayPath(path), displayPath(newPath)];
  const header = `diff --git a/${name} b/${newName}\nrename from ${name}\nrename to ${newName}\n`;
  if (newText === oldText) return withoutCommands(header);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${newName}`, oldText, newText, '', '', { context: 3 });
  return withoutCommands(header + patch.replace(/^=+\n/, ''));
}

/** In GitHub Actions, the runner would run some lines of a patch as commands: such a patch is marked as text without commands. */
function withoutCommands(patch: string): string {
  // Linear: white space is read once, from the beginning of a line or from a carriage return.
  if (!process.env.GITHUB_ACTIONS || !/(?:^ |\r)[^\S\r\n]*::|##\[/m.test(patch)) return patch;
  const token = randomUUID();
  return `::stop-commands::${token}\n${patch}::${token}::\n`;
}

/**
 * One line with the number of fixed findings of each rule and of those that are left: `a.md: 2 fixed (2 toc-stale), 1 left (1 link-file)`.
 * Empty if there are neither.
 */
export function fixSummary(before: LintedFile, after: LintedFile): string {
  const fixed = rulesWithSafeFix(before);
  for (const rule of rulesWithSafeFix(after)) {
    const index = fixed.lastIndexOf(rule);
    if (index >= 0) fixed.splice(index, 1);
  }
  const left = after.findings.filter(canFail).map(({ rule }) => rule);
  if (fixed.length === 0 && left.length === 0) return '';
  const parts = [
    fixed.length > 0 ? `${fixed.length} fixed (${countWords(fixed)})` : 'nothing to fix',
    ...(left.length > 0 ? [`${left.length} left (${countWords(left)})`] : []),
  ];
  return `${shownPath(after.path)}: ${parts.join(', ')}\n`;
}

/** The rule of each finding that has a safe fix. */
function rulesWithSafeFix({ findings }: LintedFile): string[] {
  return findings.filter(({ safeFix }) => safeFix).map(({ rule }) => rule);
}
