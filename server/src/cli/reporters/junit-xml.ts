import XMLBuilder from 'fast-xml-builder';

/** XML as the JUnit report has it, indented, from an object whose attributes begin with `@`. */
export function junitXml(content: object): string {
  const builder = new XMLBuilder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    attributeValueProcessor: (_, value) => wellFormed(String(value)).replace(/[\t\r\n]+/g, ' '),
    tagValueProcessor: (_, value) => wellFormed(String(value)),
  });
  return builder.build(content);
}

/** Characters that XML 1.0 forbids (section 2.2, Char) are replaced: no escape can write them. */
function wellFormed(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
