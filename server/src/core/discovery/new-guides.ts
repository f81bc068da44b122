import type { Governing } from '../proposal/governing';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { instructionIn, type NewInstruction } from './new-instructions';
import { isGuide } from './template-mentions';

/** A file that tells authors how to begin a proposal. */
export interface Guide {
  readonly path: string;
  readonly text: string;
}

/** The guides in `folders`, which contain the proposals, and in that of the template, and above them up to `top`. */
export function guidesFor(
  { origin }: Governing,
  folders: readonly string[],
  top: string,
  workspace: Workspace,
): readonly Guide[] {
  const starts = [...folders.slice(0, 3), ...(origin.isBuiltIn ? [] : [folderOf(origin.path) ?? ''])];
  const searched = new Set<string>();
  for (const start of starts)
    for (
      let at: string | undefined = start;
      at !== undefined && `${at}/`.startsWith(`${top}/`);
      at = folderOf(at)
    )
      searched.add(at);
  // The nearest to the proposals first.
  return [...searched]
    .sort((a, b) => b.split('/').length - a.split('/').length)
    .flatMap((folder) =>
      (workspace.list(folder) ?? [])
        .filter(isGuide)
        .sort()
        .reverse()
        .flatMap((name) => {
          const path = `${folder}/${name}`;
          const text = path === origin.path ? undefined : workspace.readOptional(path);
          return text === undefined ? [] : [{ path, text }];
        }),
    );
}

/** An instruction for a new proposal, and the guide that gives it. */
export interface FoundInstruction {
  readonly guide: Guide;
  readonly instruction: NewInstruction;
}

export function firstInstruction(guides: readonly Guide[]): FoundInstruction | undefined {
  for (const guide of guides) {
    const instruction = instructionIn(guide.text);
    if (instruction) return { guide, instruction };
  }
  return undefined;
}

/** The folder that an instruction names, relative to its guide or to a folder above. */
export function folderOfInstruction(
  { guide, instruction: { folder } }: FoundInstruction,
  top: string,
  workspace: Workspace,
): string | undefined {
  if (folder === undefined) return undefined;
  const from = folderOf(guide.path) ?? '';
  for (
    let at: string | undefined = from;
    at !== undefined && `${at}/`.startsWith(`${top}/`);
    at = folderOf(at)
  )
    if (workspace.list(`${at}/${folder}`)) return `${at}/${folder}`;
  // The first proposal creates it.
  return folder.includes('/') && from !== top ? undefined : `${from}/${folder}`;
}
