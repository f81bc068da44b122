import type { Family } from './family';

/**
 * True when a text in a place where a family has its templates is a template of the family: by its markers, or because the folder of the proposals exists. `hasFolder` is
 * true when it does. A place such as `0000-template.md` may be that of any process.
 */
export function isTemplateOf(family: Family, text: string, hasFolder: boolean): boolean {
  const { markerSections, markerText, needsMarkers, folder } = family;
  const hasMarkersToFind = markerSections !== undefined || markerText !== undefined;
  if (!hasMarkersToFind) return folder === undefined || hasFolder;
  return (hasFolder && !needsMarkers) || hasMarkers(family, text);
}

/** True when a text contains all markers of a family, or the family has none. */
export function hasMarkers({ markerSections = [], markerText }: Family, text: string): boolean {
  const lower = text.toLowerCase();
  return (
    markerSections.every((title) => lower.includes(title.toLowerCase())) &&
    (markerText === undefined || markerText.test(text))
  );
}

/** How specific the markers of a family are: of two families that a template may belong to, it belongs to the one with the greater number. */
export function specificity({ markerSections = [], markerText }: Family): number {
  return markerSections.length + (markerText === undefined ? 0 : 10);
}

/** Of files that may be templates of several families, one for each path: that of the most specific family. */
export function mostSpecific<File extends { readonly path: string; readonly family: Family | undefined }>(
  files: readonly File[],
): readonly File[] {
  const rank = ({ family }: File) => (family ? specificity(family) : -1);
  return files.filter((file) => {
    const same = files.filter(({ path }) => path === file.path);
    return same.find((one) => same.every((other) => rank(one) >= rank(other))) === file;
  });
}

/** A family for a template that is not in its place. Only what its templates and proposals have in common stays: another process may have the same sections. */
export function withoutDemands(family: Family): Family {
  const { metadata: _, ...rest } = family;
  return rest;
}
