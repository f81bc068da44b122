import { MarkdownDocument } from '../markdown/document';
import type { Schema } from '../template/schema';
import { applyEdits } from '../text/edits';
import { slice } from '../text/span';
import type { Move } from './moves';
import { numberLike, titleNumber } from './name-mentions';
import { type NumberChange, numberChangeOf } from './number-change';
import { renamedAnchors } from './renamed-anchors';
import type { Renames } from './renames';

/** A proposal that is moved. */
export interface MovedProposal {
  readonly path: string;
  readonly document: MarkdownDocument;
  readonly schema: Schema;
  readonly readsIds: boolean;
}

/** The renames that follow from `moves`: also the new numbers of moved `proposals`, and the anchors of titles that contain these numbers. `paths` are the Markdown files of the repository. */
export function renamesOf(
  moves: readonly Move[],
  proposals: readonly MovedProposal[],
  paths: readonly string[],
): Renames {
  const numbers: NumberChange[] = [];
  const anchors = new Map<string, ReadonlyMap<string, string>>();
  for (const { path, document, schema, readsIds } of proposals) {
    const change = numberChangeOf(path, schema, moves, paths);
    if (!change) continue;
    numbers.push(change);
    const span = titleNumber(document, schema, change.from);
    if (!span) continue;
    const text = numberLike(slice(document.text, span), change.from, change.to, schema.family);
    const after = new MarkdownDocument(applyEdits(document.text, [{ span, text }]), document);
    const renamed = renamedAnchors(document, after, readsIds);
    if (renamed.size > 0) anchors.set(path, renamed);
  }
  return { moves, anchors, numbers };
}
