import { isYamlLocation } from '../metadata/metadata';
import type { Governing } from '../proposal/governing';
import { fieldFor } from '../proposal/known-fields';
import type { FieldSpec } from '../template/fields';
import { LineIndex } from '../text/lines';
import { folderOf } from '../text/paths';
import { slice } from '../text/span';
import type { Workspace } from '../workspace/workspace';
import { headOf } from './proposal-head';
import type { Excerpt } from './section-excerpts';

/** Maximum number of lines of a value that are shown. */
const maxLines = 8;

/** How the proposal at `path` fills a field; undefined when it has no value there. The path of the excerpt is that of the file with the metadata. */
export function fieldExcerpt(
  path: string,
  spec: FieldSpec,
  { current: schema }: Governing,
  workspace: Workspace,
): Excerpt | undefined {
  const text = workspace.readSaved(path);
  if (text === undefined) return undefined;
  const sidecarName = schema.metadataLocation === 'file' ? schema.family.metadata?.file : undefined;
  const sidecarPath = sidecarName === undefined ? undefined : `${folderOf(path) ?? ''}/${sidecarName}`;
  const sidecar = sidecarPath === undefined ? undefined : workspace.readSaved(sidecarPath);
  const { head, metadata } = headOf(text, sidecar, schema);
  const field = metadata && fieldFor(spec, metadata);
  if (!field || field.text === '') return undefined;
  const source = sidecar ?? text;
  return {
    path: sidecarPath ?? path,
    title: head.headings[0]?.text ?? path,
    line: new LineIndex(source).lineColumnAt(field.span.start).line,
    text: isYamlLocation(schema.metadataLocation) ? fenced(slice(source, field.span)) : field.text,
  };
}

/** The first lines of a text as a code block. */
function fenced(text: string): string {
  const lines = text.split(/\r?\n/);
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), '…'] : lines;
  return ['~~~', ...shown, '~~~'].join('\n');
}
