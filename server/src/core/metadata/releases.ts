/** A release as proposals name it. */
export interface Release {
  readonly major: number;
  readonly minor: number;
}

//   v1.30      1.30      v1.30.2
/** The release that a text consists of; undefined for other texts, and for release 0.0, a placeholder. */
export function releaseIn(text: string): Release | undefined {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})(?:\.\d+)?$/.exec(text.trim()) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const release = { major: Number(major), minor: Number(minor) };
  return release.major === 0 && release.minor === 0 ? undefined : release;
}

/** Negative when `a` is before `b`, positive when it is after it, 0 for the same release. */
export function compareReleases(a: Release, b: Release): number {
  return a.major - b.major || a.minor - b.minor;
}
