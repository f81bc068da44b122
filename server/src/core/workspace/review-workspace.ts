import type { MarkdownDocument } from '../markdown/document';
import { OverlayWorkspace } from './overlay-workspace';
import type { Workspace } from './workspace';

/** A workspace in which it is not known what is merged: a proposal under review is not a draft only because it is on a branch. */
export class ReviewWorkspace extends OverlayWorkspace {
  constructor(private readonly reviewed: Workspace) {
    super(reviewed, new Map(), reviewed.derived);
  }

  override document(path: string): MarkdownDocument | undefined {
    return this.reviewed.document(path);
  }

  override isMerged(): undefined {
    return undefined;
  }
}
