import type { DerivedValues } from './derived-values';
import type { Revision } from './revisions';
import { BaseWorkspace, type Workspace } from './workspace';

/** A workspace in which some files have other texts. */
export class OverlayWorkspace extends BaseWorkspace {
  /** `texts`: by path. */
  constructor(
    private readonly base: Workspace,
    private readonly texts: ReadonlyMap<string, string>,
    derived?: DerivedValues,
  ) {
    super(derived, base.persistent);
  }

  override get isHurried(): boolean {
    return this.base.isHurried;
  }

  read(path: string): string | undefined {
    return this.texts.get(path) ?? this.base.read(path);
  }

  override readOptional(path: string): string | undefined {
    return this.texts.get(path) ?? this.base.readOptional(path);
  }

  override readSaved(path: string): string | undefined {
    return this.texts.get(path) ?? this.base.readSaved(path);
  }

  override savedIdentity(path: string): string | undefined {
    return this.texts.get(path) ?? this.base.savedIdentity(path);
  }

  list(folder: string): readonly string[] | undefined {
    return this.base.list(folder);
  }

  override listMatching(folder: string, pattern: RegExp): readonly string[] | undefined {
    return this.base.listMatching(folder, pattern);
  }

  history(path: string): readonly Revision[] | undefined {
    return this.base.history(path);
  }

  addedAt(path: string): string | undefined {
    return this.base.addedAt(path);
  }

  isMerged(path: string): boolean | undefined {
    return this.base.isMerged(path);
  }
}
