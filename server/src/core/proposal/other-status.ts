import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import type { Schema } from '../template/schema';
import type { Workspace } from '../workspace/workspace';

/** The status in the front matter of another proposal of the same template, as written; undefined when it has none, or the file cannot be read. */
export function otherStatusOf(
  path: string,
  { metadataLocation, family }: Schema,
  workspace: Workspace,
): string | undefined {
  const { lifecycle } = family;
  if (!lifecycle || (metadataLocation !== 'front-matter' && metadataLocation !== 'preamble'))
    return undefined;
  const text = workspace.readOptional(path);
  if (text === undefined) return undefined;
  return workspace.derived.get('status', path, [text, family], () => {
    const head = new MarkdownDocument(text.slice(0, frontMatterOf(text)?.end ?? 0));
    return fieldOf(metadataIn(head, metadataLocation), lifecycle.field)?.text;
  });
}
