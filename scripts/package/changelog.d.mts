export interface ChangelogSection {
  readonly version: string;
  /** The day of the release; undefined if it is "Unreleased". */
  readonly day: string | undefined;
  /** The kinds of changes, as the headings below the version have them. */
  readonly kinds: readonly string[];
  /** The text below the heading. */
  readonly text: string;
}

/** The sections of a changelog in the form of keepachangelog.com, in order. */
export function changelogSections(text: string): ChangelogSection[];
