// Texts and repositories that nobody would write, at any size: each takes about a number of bytes and returns files by name. The proposal is `48_a.md`.
import { hostileFolders } from './hostile-folders.mjs';

const line = (text, bytes) => `${text.repeat(Math.ceil(bytes / text.length))}\n`;
const lines = (text, bytes) => text.repeat(Math.ceil(bytes / text.length));
/** Lines that are all different; `write` gets their index. */
function numbered(write, bytes) {
  const all = [];
  let length = 0;
  for (let i = 0; length < bytes; i++) {
    const text = write(i);
    all.push(text);
    length += text.length;
  }
  return all.join('');
}
const around = (open, close, bytes) => {
  const count = Math.ceil(bytes / (open.length + close.length));
  return `${open.repeat(count)}a${close.repeat(count)}\n`;
};

/** What a proposal has behind its sections. */
const bodies = {
  'quotes in one line': (n) => line('>', n),
  'quotes, 90 deep': (n) => lines(`${'>'.repeat(90)} a\n\n`, n),
  'quotes and lazy lines': (n) => lines('> a\nb\n', n),
  'quotes and lazy lines, 1000 together': (n) => lines(`${'> a\nb\n'.repeat(1000)}\n`, n),
  'lists in one line': (n) => line('- ', n),
  'lists, each deeper': (n) => numbered((i) => `${'  '.repeat(i % 90)}- a\n`, n),
  'one list': (n) => lines('- a\n', n),
  'one numbered list': (n) => numbered((i) => `${i % 999_999_999}. a\n`, n),
  'brackets inside each other': (n) => around('[', ']', n),
  'brackets, opened only': (n) => line('[', n),
  'brackets, closed only': (n) => line(']', n),
  'brackets, 1000 a paragraph': (n) => lines(`${'['.repeat(1000)}\n\n`, n),
  'images inside each other': (n) => around('![', '](x)', n),
  'emphasis inside each other': (n) => around('*', '*', n),
  'emphasis, 3000 a paragraph': (n) => lines(`${'*a_ '.repeat(1500)}\n\n`, n),
  'emphasis in one line': (n) => line('**a** ', n),
  'ticks of every length': (n) => numbered((i) => `${'`'.repeat((i % 300) + 1)}a `, n),
  'ticks, one line': (n) => line('`a` ', n),
  'HTML inside each other': (n) => around('<div>\n\n', '\n\n</div>', n),
  'HTML in one line': (n) => line('<b>a</b> ', n),
  'tags, opened only': (n) => lines('a <b \n\n', n),
  'tags with many attributes': (n) => `a <b ${'c="d" '.repeat(n / 6)}\n`,
  'open raw HTML': (n) => lines('<pre>\na\n\n', n),
  links: (n) => lines('[a](b.md) c\n', n),
  'links in one line': (n) => line('[a](b.md) ', n),
  'TODOs in one line': (n) => line('TODO ', n),
  'links, each to another file': (n) => numbered((i) => `[a](b${i}.md)\n\n`, n),
  'links, each to another heading': (n) => numbered((i) => `[a](#b${i})\n\n`, n),
  'bare addresses': (n) => lines('http://a.b/c\n', n),
  'bare addresses in one line': (n) => line('http://a.b/c ', n),
  'an address as long as the text': (n) => `http://${line('a.', n)}`,
  definitions: (n) => numbered((i) => `[d${i}]: https://example.org/${i}\n`, n),
  'definitions of one label': (n) => lines('[d]: https://example.org/\n', n),
  'references without definitions': (n) => numbered((i) => `[a${i}/b-${i}]\n\n`, n),
  'references of one label': (n) => lines('[a/b]\n\n', n),
  footnotes: (n) => numbered((i) => `a[^${i}]\n\n[^${i}]: b\n\n`, n),
  headings: (n) => numbered((i) => `## Heading ${i}\n\n`, n),
  'headings of one title': (n) => lines('## Summary\n\n', n),
  'headings of one title that is no section': (n) => lines('## Same\n\n', n),
  'headings with similar titles': (n) => numbered((i) => `## Sumary ${i % 7}\n\n`, n),
  'headings without text': (n) => lines('##\n\n', n),
  'underlined headings': (n) => lines('a\n-\n\n', n),
  'a heading as long as the text': (n) => `## ${line('a ', n)}`,
  'a heading of spaces': (n) => `## a${' '.repeat(n)}b\n`,
  'a heading that ends with signs': (n) => `## a${' #'.repeat(n / 2)} b\n`,
  'comments in lines': (n) => lines('<!-- a -->\n\n', n),
  'comments in one line': (n) => line('x <!-- a --> ', n),
  'comments, opened only': (n) => lines('a <!-- b\n\n', n),
  'comments, closed only': (n) => lines('a -->\n\n', n),
  'comments, closed only, in one line': (n) => line('a --> ', n),
  'comments of the template': (n) => lines('<!-- Fill in this section. -->\n\n', n),
  'a comment as long as the text': (n) => `<!--\n${lines('a b\n', n)}-->\n`,
  'a comment of hyphens': (n) => `<!-- ${'-'.repeat(n)} -->\n`,
  'suppressing comments': (n) => lines('<!-- proposals-disable-next placeholder -->\n\n', n),
  'suppressed ranges': (n) =>
    lines('<!-- proposals-disable placeholder -->\n\n<!-- proposals-enable -->\n\n', n),
  fences: (n) => lines('```\na\n```\n\n', n),
  'a fence as long as the text': (n) => `\`\`\`\n${lines('a\n', n)}\`\`\`\n`,
  'a fence of ticks': (n) => `${'`'.repeat(n)}\n`,
  'fences, opened only': (n) => lines('~~~~\n```\n', n),
  tables: (n) => lines('| a | b |\n|---|---|\n| c | d |\n\n', n),
  'a table of many rows': (n) => `| a | b |\n|---|---|\n${lines('| c | d |\n', n)}`,
  'a table of many columns': (n) => `${line('| a ', n / 3)}${line('|---', n / 3)}${line('| b ', n / 3)}`,
  'rows of one sign': (n) => lines('|\n', n),
  'a long line': (n) => line('abc ', n),
  'a word as long as the text': (n) => line('a', n),
  spaces: (n) => `a${' '.repeat(n)}b\n`,
  tabs: (n) => `a${'\t'.repeat(n)}b\n`,
  'lines of spaces': (n) => lines(`${' '.repeat(60)}\n`, n),
  'empty lines': (n) => '\n'.repeat(n),
  'short lines of one paragraph': (n) => lines('a\n', n),
  backslashes: (n) => line('\\', n),
  entities: (n) => line('&amp;', n),
  'addresses of mail': (n) => line('a.b_c@d-e.', n),
  'signs of equality': (n) => line('=', n),
  hyphens: (n) => line('- - ', n),
  rules: (n) => lines('---\n\n', n),
  tasks: (n) => lines('- [ ] a\n', n),
  placeholders: (n) => lines('TBD: <insert text here> {fill in}\n\n', n),
  braces: (n) => line('{', n),
  angles: (n) => lines('<\n\n', n),
  'unresolved notes': (n) => lines('<<[UNRESOLVED a]>>\na\n<<[/UNRESOLVED]>>\n\n', n),
  'unresolved notes, opened only': (n) => lines('<<[UNRESOLVED a\n\n', n),
  'mentions of proposals': (n) => numbered((i) => `See enhancement ${i}.\n\n`, n),
  'tables of contents': (n) => lines('<!-- toc -->\n- [a](#a)\n<!-- /toc -->\n\n', n),
  'a table of contents as long as the text': (n) =>
    `<!-- toc -->\n${numbered((i) => `- [a](#a${i})\n`, n)}<!-- /toc -->\n`,
  fields: (n) => numbered((i) => `* **Field ${i}**: a\n`, n),
  returns: (n) => lines('a\r', n),
  'returns and line feeds': (n) => lines('a\rb\n', n),
  'paragraphs between returns': (n) => lines('a *b*\r\r', n),
  'footnotes of many lines': (n) => numbered((i) => `a[^${i}]\n\n[^${i}]: b\n    c\n\n    d\n\n`, n),
  'a footnote of many paragraphs': (n) => `[^1]: a\n\n${lines('    b\n\n', n)}`,
  'references to one footnote': (n) => `${lines('a[^1] ', n)}\n\n[^1]: b\n`,
  'footnotes without references': (n) => numbered((i) => `[^${i}]: b\n`, n),
  'empty items': (n) => lines('+\n', n),
  'empty items between paragraphs': (n) => lines('a\n\n*\n\n', n),
  'items with formatted text': (n) => lines('- **a**&b [c](d)\n', n),
  'items with HTML': (n) => lines('- a\n  <pre>\n', n),
  'items, 1000 a list': (n) => lines(`${'-\ta&b\n'.repeat(1000)}\n# b\n\n`, n),
  'paragraphs that begin with byte order marks': (n) => lines('\uFEFFa\n\n', n / 2),
  'footnotes without definitions': (n) => numbered((i) => `[^${i}]\n\n`, n),
  'one footnote without a definition': (n) => lines('[^a]\n\n', n),
  'footnotes of many paragraphs': (n) => numbered((i) => `[^${i}]: a\n\n    b\n\n    c\n\n`, n),
  'one footnote defined again and again': (n) => lines('[^1]: a\n\n    b\n\n', n),
  'paragraphs that only the parser reads': (n) => lines('a\t*b* &\n\n', n),
  'images inside each other, 700 a paragraph': (n) => lines(`${around('![', '](x)', 4200)}\n`, n),
  'images inside each other, 20 a paragraph': (n) => lines(`${around('![', '](x)', 120)}\n`, n),
  'escapes in one line': (n) => line('\\+ ! ', n),
  'escapes, 5000 a paragraph': (n) => lines(`${'\\+ '.repeat(5000)}\n\n`, n),
  'brackets, closed only, with other signs': (n) => line('\u0001] ', n),
  'words below an open bracket': (n) => `[${line('a\u0001 b', n)}`,
  'headings of 20 KB': (n) => numbered((i) => `## ${`> ${i}& - `.repeat(1900).slice(0, 19_000)}\n\n`, n),
  'a table of many cells': (n) => {
    const row = `${'| a& '.repeat(60)}|\n`;
    return `${row}${'|-'.repeat(60)}|\n${lines(row, n)}`;
  },
  'a line of Markdown': (n) => line('a *b* `c` [d](e) ', n),
  'lines of 100 KB': (n) => lines(`${'abc *d* '.repeat(12_500)}\n\n`, n),
  'NUL-free control signs': (n) => line('\u0001', n),
  'signs outside of the first plane': (n) => line('\u{1F600}', n / 2),
  'combined signs': (n) => line('a\u0301', n / 2),
};

/** A configuration with these items as the globs of an override. */
const configuration = (globs) => ({
  '.proposals.yaml': `overrides:\n  - files:\n${globs}    stage: draft\n`,
});

/** Other files, each hostile. */
const repositories = {
  'front matter of many fields': (n) => ({ '48_a.md': `---\n${numbered((i) => `f${i}: a\n`, n)}---\n` }),
  'front matter of one long list': (n) => ({ '48_a.md': `---\na: [${'b, '.repeat(n / 3)}c]\n---\n` }),
  'front matter that is not closed': (n) => ({ '48_a.md': `---\n${lines('a: b\n', n)}` }),
  'front matter inside each other': (n) => ({ '48_a.md': `---\na: ${around('[', ']', n)}---\n` }),
  'front matter of aliases': (n) => ({
    '48_a.md': `---\na: &a [${'b,'.repeat(9)}b]\n${numbered((i) => `c${i}: [*a, *a]\n`, n)}---\n`,
  }),
  'front matter with one long text': (n) => ({ '48_a.md': `---\na: "${'b '.repeat(n / 2)}"\n---\n` }),
  'a template of many sections': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## Section ${i}\n\n<!-- text ${i} -->\n\n`, n)}`,
  }),
  'a template of one section many times': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${lines('## Section\n\n', n)}`,
  }),
  'a template of one long comment': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n<!--\n${lines('a b c\n', n)}-->\n`,
  }),
  'a template of fields': (n) => ({
    'enhancement_template.md': `---\n${numbered((i) => `f${i}: a\n`, n)}---\n\n# enhancement-NNNN: Title\n`,
  }),
  'a template of placeholders': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `<insert ${i}> {text ${i}}\n\n`, n)}`,
  }),
  'a template with a title as long as the text': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: ${'<a> NNNN '.repeat(n / 9)}\n\n## Summary\n`,
  }),
  'a template of guidance in one line': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${line('What is this? ', n)}`,
  }),
  'a template of sections with similar titles': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## Sumary ${i % 7}${i % 11}${i % 13}\n\n`, n)}`,
  }),
  'a template of tables': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n| a | b |\n|---|---|\n${lines('| <c> | TBD |\n', n)}`,
  }),
  'a template of checklists': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `- [ ] do ${i}\n`, n)}`,
  }),
  'a template of guidance in lists': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `${'  '.repeat(i % 90)}- What is ${i}?\n`, n)}`,
  }),
  'a template of guidance in quotes': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `${'>'.repeat((i % 90) + 1)} _What is ${i}?_\n\n`, n)}`,
  }),
  'a template of sections inside each other': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `${'#'.repeat(2 + (i % 5))} Section ${i}\n\nWhat is ${i}?\n\n`, n)}`,
  }),
  'a template of many titles': (n) => ({
    'enhancement_template.md': numbered((i) => `# enhancement-NNNN: <title ${i}>\n\n`, n),
  }),
  'a template of comments in lines': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `<!-- What is ${i}? -->\n\n`, n)}`,
  }),
  'a template of one comment many times': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${lines('<!-- What is it? -->\n\n', n)}`,
  }),
  'a template of alternatives': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\nStatus: ${numbered((i) => `s${i} | `, n)}x\n\n## Summary\n`,
  }),
  'a template of optional sections': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## Section ${i} (optional)\n\nNone\n\n`, n)}`,
  }),
  'a template of placeholders in titles': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## <Story ${i}> {a} [b]\n\n`, n)}`,
  }),
  'a template of numbered sections': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## ${i + 1}. Section ${i}\n\n`, n)}`,
  }),
  'a template of definitions': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n## Summary\n\n${numbered((i) => `[d${i}]: https://example.org/${i}\n`, n)}`,
  }),
  'a template of links to its sections': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n<!-- toc -->\n${numbered((i) => `- [Section ${i}](#section-${i})\n`, n)}<!-- /toc -->\n\n${numbered((i) => `## Section ${i}\n\n`, n / 2)}`,
  }),
  'a template that the proposal repeats': (n) => {
    const sections = numbered((i) => `## Section ${i}\n\nWhat is ${i}? <insert ${i}>\n\n`, n / 2);
    return {
      'enhancement_template.md': `# enhancement-NNNN: Title\n\n${sections}`,
      '48_a.md': `# enhancement-48: A\n\n${sections}`,
    };
  },
  'a template that the proposal repeats in reverse': (n) => {
    const sections = numbered((i) => `## Section ${i}\n\nWhat is ${i}?\n\n`, n / 2).split(/(?=^## )/m);
    return {
      'enhancement_template.md': `# enhancement-NNNN: Title\n\n${sections.join('')}`,
      '48_a.md': `# enhancement-48: A\n\n${sections.reverse().join('')}`,
    };
  },
  'a template whose sections the proposal renames': (n) => ({
    'enhancement_template.md': `# enhancement-NNNN: Title\n\n${numbered((i) => `## Section number ${i}\n\nWhat?\n\n`, n / 2)}`,
    '48_a.md': `# enhancement-48: A\n\n${numbered((i) => `## Sction numbre ${i}\n\ntext\n\n`, n / 2)}`,
  }),
  'a proposal beside a hostile one': (n) => ({
    '47_b.md': `# enhancement-47: B\n\n${lines('a\t*b* &\n\n', n)}`,
  }),
  'a configuration of many globs': (n) =>
    configuration(numbered((i) => `      - "**/a${i}*/**/*b*.md"\n`, n)),
  'a configuration of overrides': (n) => ({
    '.proposals.yaml': `overrides:\n${numbered((i) => `  - files: "**/*${i}*/**/{a,b*}.md"\n    stage: draft\n`, n)}`,
  }),
  'a configuration of one long glob': (n) => configuration(`      - "${'*a'.repeat(n / 2)}"\n`),
  'a configuration of stars': (n) => configuration(`      - "${'**/'.repeat(n / 3)}x.md"\n`),
  'a configuration of long globs of stars': (n) =>
    configuration(lines(`      - "${'*a'.repeat(490)}"\n      - "${'**/'.repeat(320)}x.md"\n`, n)),
  'a configuration of braces': (n) => configuration(`      - "${'{a,b}'.repeat(n / 5)}"\n`),
  'a configuration of long globs of braces': (n) =>
    configuration(lines(`      - "${'{a,b*,*c}'.repeat(100)}"\n`, n)),
  'a configuration of braces inside each other': (n) =>
    configuration(lines(`      - "${'{*,'.repeat(19)}a${'}'.repeat(19)}"\n`, n)),
  'a configuration of long globs of choices': (n) =>
    configuration(lines(`      - "${'@(a|+(b|*)|?(c))'.repeat(58)}"\n`, n)),
  'a configuration of choices inside each other': (n) =>
    configuration(lines(`      - "${'+(*|'.repeat(19)}a${')'.repeat(19)}"\n`, n)),
  'a configuration of ranges': (n) => configuration(lines(`      - "${'{1..200}'.repeat(120)}"\n`, n)),
  'a configuration of classes': (n) => configuration(lines(`      - "${'*[a-z!-~]'.repeat(110)}"\n`, n)),
  'a configuration of globs with mistakes': (n) => configuration(numbered((i) => `      - "{a${i}"\n`, n)),
  'a configuration of overrides of rules': (n) => ({
    '.proposals.yaml': `overrides:\n${numbered((i) => `  - files: "*${i}.md"\n    rules:\n      section-missing: off\n`, n)}`,
  }),
  'a configuration of overrides that all match': (n) => ({
    '.proposals.yaml': `overrides:\n${lines('  - files: "**"\n    rules:\n      section-missing: hint\n', n)}`,
  }),
  'a configuration of overrides of templates': (n) => ({
    '.proposals.yaml': `overrides:\n${numbered((i) => `  - files: "*${i}.md"\n    template: t${i}.md\n`, n)}`,
  }),
  'a configuration of one rule many times': (n) => ({
    '.proposals.yaml': `rules:\n${lines('  section-missing: off\n', n)}`,
  }),
  'a configuration of forbidden words': (n) => ({
    '.proposals.yaml': `forbidden-words:\n${numbered((i) => `  - wrd${i}\n`, n)}`,
    '48_a.md': numbered((i) => `wrd${i} is not wrds${i}.\n\n`, n),
  }),
  'a configuration of long forbidden words': (n) => ({
    '.proposals.yaml': `forbidden-words:\n${lines(`  - "${'a '.repeat(400)}b"\n`, n)}`,
    '48_a.md': line('a ', n),
  }),
  'a configuration of lengths of sections': (n) => ({
    '.proposals.yaml': `section-length:\n${numbered((i) => `  Section ${i}: { max: 1 }\n`, n)}`,
    '48_a.md': numbered((i) => `## Section ${i}\n\na b\n\n`, n),
  }),
  'a configuration of required sections': (n) => ({
    '.proposals.yaml': `require:\n  implementable:\n${numbered((i) => `    - Section ${i}\n`, n)}`,
  }),
  'a configuration of allowed values': (n) => ({
    '.proposals.yaml': `allowed-values:\n  authors:\n${numbered((i) => `    - value-${i}\n`, n)}`,
    '48_a.md': `---\nauthors:\n${numbered((i) => `  - value-x${i}\n`, n)}---\n`,
  }),
  'a configuration of owners': (n) => ({
    '.proposals.yaml': `owners:\n  authors:\n${numbered((i) => `    - "@a${i}"\n`, n)}`,
    '48_a.md': `---\nauthors:\n${numbered((i) => `  - "@b${i}"\n`, n)}---\n`,
  }),
  'a configuration of required links': (n) => ({
    '.proposals.yaml': `required-links:\n${numbered((i) => `  a${i}: "https://example.org/**/*${i}*"\n`, n)}`,
    '48_a.md': numbered((i) => `<https://example.org/a/${i}b>\n\n`, n),
  }),
  'a configuration of required links of stars': (n) => ({
    '.proposals.yaml': `required-links:\n${numbered((i) => `  a${i}: "https://${'*a'.repeat(200)}*b"\n`, n)}`,
    '48_a.md': lines(`<https://${'a'.repeat(2000)}>\n\n`, n),
  }),
  'a configuration of comments': (n) => ({ '.proposals.yaml': lines('# a\n', n) }),
  'a configuration of documents': (n) => ({ '.proposals.yaml': lines('---\nstage: draft\n', n) }),
  'a configuration of many rules': (n) => ({
    '.proposals.yaml': `rules:\n${numbered((i) => `  section-missing-${i}: off\n`, n)}`,
  }),
  'a configuration of one long text': (n) => ({ '.proposals.yaml': `template: "${'a '.repeat(n / 2)}"\n` }),
  'a configuration of aliases': (n) => ({
    '.proposals.yaml': `a: &a [${'b,'.repeat(9)}b]\n${numbered((i) => `c${i}: [*a, *a]\n`, n)}`,
  }),
  'a configuration inside itself': (n) => ({ '.proposals.yaml': `a: ${around('{b: ', '}', n)}` }),
};

/** A sidecar file beside the proposal of another family. */
const sidecars = {
  'a sidecar file of many fields': (n) => numbered((i) => `f${i}: a\n`, n),
  'a sidecar file of one long list': (n) => `title: a\nauthors:\n${lines('  - "@a"\n', n)}`,
  'a sidecar file of aliases': (n) =>
    `a: &a [${'b,'.repeat(9)}b]\n${numbered((i) => `c${i}: [*a, *a]\n`, n)}`,
  'a sidecar file inside itself': (n) => `title: ${around('[', ']', n)}`,
  'a sidecar file of anchors': (n) => numbered((i) => `a${i}: &b${i} c\nd${i}: *b${i}\n`, n),
  'a sidecar file of aliases of aliases': (n) =>
    `a0: &b0 [c, c]\n${numbered((i) => `a${i + 1}: &b${i + 1} [*b${i}, *b${i}]\n`, n)}`,
  'a sidecar file of mappings, each deeper': (n) => numbered((i) => `${'  '.repeat(i % 140)}a:\n`, n),
  'a sidecar file of one long block': (n) => `title: |\n${lines('  a b\n', n)}`,
  'a sidecar file of one folded block': (n) => `title: >-\n${lines('  a b\n', n)}`,
  'a sidecar file of one field many times': (n) => lines('title: a\n', n),
  'a sidecar file of documents': (n) => lines('---\na: b\n', n),
  'a sidecar file of tags': (n) => numbered((i) => `a${i}: !t${i} b\n`, n),
  'a sidecar file of comments': (n) => `title: a\n${lines('# a\n', n)}`,
  'a sidecar file of one long text': (n) => `title: "${'a '.repeat(n / 2)}"\n`,
  'a sidecar file of numbers': (n) => `title: ${line('1', n)}`,
  'a sidecar file of mappings in one line': (n) => `title: {${numbered((i) => `a${i}: b, `, n)}}\n`,
  'a sidecar file of lists in lists': (n) => `title: a\nauthors: [${lines('[a, [b]], ', n)}]\n`,
  'a sidecar file of lists inside each other, 90 deep': (n) =>
    `title: a\nauthors:\n${lines(`  - ${around('[', ']', 180)}`, n)}`,
  'a sidecar file of one alias many times': (n) => `title: &a b\nauthors:\n${lines('  - *a\n', n)}`,
  'a sidecar file of merged keys': (n) => `a: &a {b: c}\n${numbered((i) => `d${i}:\n  <<: *a\n`, n)}`,
  'a sidecar file of unknown aliases': (n) => numbered((i) => `a${i}: *b${i}\n`, n),
  'a sidecar file of mistakes': (n) => lines('a: b: c\n', n),
  'a sidecar file of tabs': (n) => lines('\ta:\n', n),
  'a sidecar file of keys that are lists': (n) => numbered((i) => `? [a, ${i}]\n: b\n`, n),
  'a sidecar file of references': (n) =>
    `title: a\nsee-also:\n${numbered((i) => `  - /keps/sig-a/${i}-a\n`, n)}`,
  'a sidecar file of placeholders': (n) => `title: a\nreviewers:\n${lines('  - TBD\n', n)}`,
  'a sidecar file of dates': (n) => numbered((i) => `last-updated-${i}: 2020-13-45\n`, n),
  'a sidecar file of escapes': (n) => `title: "${'\\u0041'.repeat(n / 6)}"\n`,
  'a sidecar file of lines in quotes': (n) => `title: "${lines('a\n\n  ', n)}"\n`,
  'a sidecar file of quotes': (n) => `title: ${line('"', n)}`,
};

/**
 * The repository for each kind of input, by name, see `writeRepository`. `proposal` and `template` are of an ordinary repository, `kepTemplate` and `kepSidecar` of one with sidecar
 * files.
 */
export function hostileInputs({ proposal, template, kepTemplate, kepSidecar }) {
  const kinds = new Map();
  const ordinary = { 'enhancement_template.md': template, '48_a.md': proposal };
  for (const [name, body] of Object.entries(bodies))
    kinds.set(name, (bytes) => ({ files: { ...ordinary, '48_a.md': `${proposal}\n${body(bytes)}` } }));
  for (const [name, filesOf] of Object.entries(repositories))
    kinds.set(name, (bytes) => {
      const files = filesOf(bytes);
      const text = files['48_a.md'] === undefined ? proposal : files['48_a.md'] + proposal;
      return { files: { ...ordinary, ...files, '48_a.md': text } };
    });
  for (const [name, sidecar] of Object.entries(sidecars))
    kinds.set(name, (bytes) => ({
      files: {
        'keps/NNNN-kep-template/README.md': kepTemplate,
        'keps/NNNN-kep-template/kep.yaml': kepSidecar,
        'keps/sig-a/48-a/README.md': kepTemplate.replaceAll('NNNN', '48'),
        'keps/sig-a/48-a/kep.yaml': sidecar(bytes),
      },
    }));
  for (const [name, folders] of Object.entries(hostileFolders))
    kinds.set(name, (bytes) => {
      const { files, links = {}, commits = [] } = folders(bytes);
      const template = { 'enhancement_template.md': ordinary['enhancement_template.md'] };
      const isCommitted = commits.length > 0;
      // What is committed stays as it is.
      return isCommitted
        ? { files, links, commits: [{ ...ordinary }, ...commits] }
        : { files: { ...template, '48_a.md': proposal, ...files }, links };
    });
  return kinds;
}
