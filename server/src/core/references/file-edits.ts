import { bestOf } from '../discovery/proposal-at';
import { type Chosen, settingsAt } from '../discovery/settings-at';
import { templatesFor } from '../discovery/templates-for';
import { metadataFileNames } from '../families/metadata-files.generated';
import { MarkdownDocument } from '../markdown/document';
import { hardTextReason } from '../markdown/hard-text';
import { readsHeadingIds } from '../proposal/settings';
import type { TextEdit } from '../text/edits';
import { baseName, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { type MovedProposal, renamesOf } from './file-renames';
import { type Move, movedPath } from './moves';
import { referenceEdits, sidecarReferenceEdits } from './reference-edits';
import { mayConcern, type Renames } from './renames';

/** True for a file that may refer to others: Markdown, and the sidecar files of proposals. */
export function mayRefer(path: string): boolean {
  return markdownName.test(path) || metadataFileNames.includes(baseName(path));
}

/** The edits that a file needs when others, or the file itself, are renamed. A text that is too hard for the parser gets none. */
export function editsOfFile(
  path: string,
  text: string,
  renames: Renames,
  workspace: Workspace,
): readonly TextEdit[] {
  if (!mayConcern(path, text, renames)) return [];
  if (!markdownName.test(path)) return sidecarReferenceEdits(text, path, renames, workspace);
  if (hardTextReason(text) !== undefined) return [];
  return referenceEdits(new MarkdownDocument(text), path, renames, workspace);
}

/** The renames that follow from moving files or folders. `paths` are the Markdown files of the repository before the moves; those that are moved are read in `workspace`. */
export function renamesByMoving(
  moves: readonly Move[],
  paths: readonly string[],
  workspace: Workspace,
  chosen: Chosen = {},
): Renames {
  const moved = paths.filter((path) => markdownName.test(path) && movedPath(path, moves) !== path);
  const proposals = moved.flatMap((path) => movedProposal(path, workspace, chosen) ?? []);
  return renamesOf(moves, proposals, paths);
}

function movedProposal(path: string, workspace: Workspace, chosen: Chosen): MovedProposal | undefined {
  const document = workspace.document(path);
  const governing = document && bestOf(path, document, templatesFor(path, workspace, chosen), workspace);
  if (!document || !governing) return undefined;
  const readsIds = readsHeadingIds(settingsAt(path, workspace, chosen));
  return { path, document, schema: governing.schema, readsIds };
}
