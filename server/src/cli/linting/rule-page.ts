import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page of a rule, as Markdown; undefined where the pages are not beside the program. */
export function rulePage(rule: string): string | undefined {
  try {
    return readFileSync(join(__dirname, 'rules', `${rule}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

/** What a page says before its examples, without the title. */
export function ruleProse(page: string): string {
  const prose = page.replace(/^# .*\n+/, '').split(/^(?:## |`{3,})/m)[0] ?? '';
  // The last sentence may lead over to the examples.
  return prose.replace(/[^\n]*examples[^\n]*:\s*$/, '').trim();
}

/** What the facts line of a page says; empty where it says nothing. */
export function ruleFacts(page: string): { readonly severity: string; readonly fix: string } {
  const [, severity = '', fix = ''] = /^Severity: (.*?)\. Fix: (.*)\.$/m.exec(page) ?? [];
  return { severity, fix };
}
