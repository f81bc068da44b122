import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a rule's page says before its examples, as Markdown without the title; undefined where the pages are not beside the program. */
export function rulePage(rule: string): string | undefined {
  let page: string;
  try {
    page = readFileSync(join(__dirname, 'rules', `${rule}.md`), 'utf8');
  } catch {
    return undefined;
  }
  const prose = page.replace(/^# .*\n+/, '').split(/^(?:## |`{3,})/m)[0] ?? '';
  // The last sentence may lead over to the examples.
  return prose.replace(/[^\n]*examples[^\n]*:\s*$/, '').trim();
}
