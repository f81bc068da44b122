/** JSON for a report, which may be shown in a terminal: unlike that of `JSON.stringify` alone, it has no control characters beyond ASCII, which change some terminals. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007F-\u009F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
