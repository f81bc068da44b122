import { parse } from 'yaml';
import type { MarkdownDocument } from '../markdown/document';
import { isDeepYaml } from '../text/deep-yaml';
import { slice } from '../text/span';
import type { Family } from './family';
import type { Stage } from './settings';

/** What a proposal's metadata says of how far it is. */
export interface Status {
  /** As written. */
  readonly text: string;
  readonly stage: Stage;
}

/** The status in the front matter of `document`; undefined when there is none, or none that the family's lifecycle knows. */
export function statusOf(document: MarkdownDocument, { lifecycle }: Family): Status | undefined {
  const frontMatter = document.frontMatter && slice(document.text, document.frontMatter);
  if (!lifecycle || !frontMatter || isDeepYaml(frontMatter)) return undefined;
  const text = fieldOf(frontMatter, lifecycle.field);
  const stage = text && lifecycle.stages[text.toLowerCase()];
  return stage ? { text, stage } : undefined;
}

function fieldOf(frontMatter: string, field: string): string | undefined {
  try {
    const fields: unknown = parse(frontMatter.replace(/^-{3}.*$|^(?:-{3}|\.{3})[ \t]*$/gm, ''), {
      logLevel: 'silent',
    });
    const value = fields && (fields as Record<string, unknown>)[field];
    return typeof value === 'string' ? value.trim() : undefined;
  } catch {
    return undefined;
  }
}
