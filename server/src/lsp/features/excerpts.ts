import { fieldExcerpt } from '../../core/discovery/field-excerpts';
import { acceptedWith } from '../../core/discovery/practice-at';
import { type Excerpt as ExcerptOfPath, sectionExcerpt } from '../../core/discovery/section-excerpts';
import { factKeys } from '../../core/practice/practice';
import type { MetadataDocument } from '../../core/proposal/metadata-document';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { titleWithName } from '../../core/proposal/proposal-summary';
import type { Workspace } from '../../core/workspace/workspace';
import type { Feature, ServerContext } from '../feature';
import { whenIdle } from '../idle';
import { uriOf } from '../paths';
import { type Excerpt, type ExcerptsParams, excerptsRequest } from '../protocol/companion';

/** Maximum number of proposals that are shown. */
const maxExcerpts = 3;
/** Maximum number of proposals that are read to find them. */
const maxRead = 12;

/** Handles the request for excerpts of the newest accepted proposals. */
export const excerpts: Feature = {
  capability: () => ({}),
  bind: (context) => {
    context.connection.onRequest(excerptsRequest, (params: ExcerptsParams, token) =>
      excerptsFor(context, params, () => token.isCancellationRequested),
    );
  },
};

/** Reads one proposal at a time, and only when no other message waits: a key press must not wait for it. */
async function excerptsFor(
  context: ServerContext,
  { uri, kind, spec: specIndex }: ExcerptsParams,
  isCancelled: () => boolean,
): Promise<readonly Excerpt[]> {
  const { analyzer, workspace, index, connection } = context;
  const checked = (await analyzer.current(uri))?.analysis.checked;
  const source =
    checked && checked.kind !== 'template' ? sourceOf(checked, kind, specIndex, workspace) : undefined;
  if (!source) return [];
  await whenIdle();
  const paths = await workspace.untilLoaded(source.paths);
  const summaries = new Map((await index.all()).map((summary) => [summary.path, summary]));
  const found: Excerpt[] = [];
  for (const other of paths.slice(0, maxRead)) {
    await whenIdle();
    if (isCancelled() || found.length === maxExcerpts) break;
    try {
      const excerpt = source.excerptOf(other);
      if (!excerpt) continue;
      const { name, title } = summaries.get(other) ?? {};
      const shown = title === undefined ? excerpt.title : titleWithName(name, title);
      found.push({ uri: uriOf(excerpt.path), line: excerpt.line, title: shown, text: excerpt.text });
    } catch (error) {
      // A text that nests thousands of levels deep is too much for the parser.
      connection.console.warn(`Cannot read ${other}: ${String(error)}`);
    }
  }
  return found;
}

/** Where excerpts come from. */
interface ExcerptSource {
  /** The proposals that have the section or field. */
  paths(): readonly string[];
  excerptOf(path: string): ExcerptOfPath | undefined;
}

/** Undefined for a document without a file, and for a section or field that its template does not have. */
function sourceOf(
  { path, governing, schema }: ProposalDocument | MetadataDocument,
  kind: ExcerptsParams['kind'],
  specIndex: number,
  workspace: Workspace,
): ExcerptSource | undefined {
  if (path === undefined) return undefined;
  if (kind === 'field') {
    const spec = schema.fields[specIndex];
    return (
      spec && {
        paths: () => acceptedWith(factKeys.field(spec.key), path, governing, workspace),
        excerptOf: (other) => fieldExcerpt(other, spec, governing, workspace),
      }
    );
  }
  const spec = schema.sections[specIndex];
  const key = spec && governing.sectionKey(spec);
  if (key === undefined) return undefined;
  return {
    paths: () => acceptedWith(factKeys.section(key), path, governing, workspace),
    excerptOf: (other) => sectionExcerpt(other, key, governing, workspace),
  };
}
