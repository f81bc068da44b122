// Injection grammars for Markdown. They highlight markers, placeholders and guidance of the template, except in code.

// A fence with a language contains the scopes of that language, such as headings in `md` and comments in `html`. Every selector excludes them.
const notInCode = '- markup.fenced_code - markup.raw - markup.inline.raw - meta.embedded';
const inText = `L:text.html.markdown - comment ${notInCode}`;
const inHeadings = `L:text.html.markdown markup.heading - comment ${notInCode}`;
const inComments = `L:text.html.markdown comment.block.html ${notInCode}`;

/**
 * The grammars of a template, by file name.
 * @param {any} template
 * @returns {Record<string, object>}
 */
export function grammarsOf(template) {
  const { number, description } = template.titlePattern;
  return {
    'markers.json': grammar('markers', inText, [
      {
        name: 'meta.toc-marker.proposals keyword.control.toc.proposals',
        match: '^ {0,3}<!--\\s*/?(?i:toc)\\s*-->\\s*$',
      },
      {
        name: 'constant.other.placeholder.proposals',
        match: '^\\s*(?:[-*+]\\s+)?(?:TBD|TODO)\\s*[.:]?\\s*$',
      },
    ]),
    'placeholders.json': grammar('placeholders', inHeadings, [
      {
        name: 'constant.other.placeholder.proposals',
        match: `\\b${escaped(number)}\\b|${escaped(description)}`,
      },
    ]),
    'guidance.json': grammar('guidance', inComments, [
      {
        name: 'comment.block.documentation.guidance.proposals',
        match: `^\\s*(?:${guidanceLines(template).join('|')})\\s*$`,
      },
    ]),
  };
}

function grammar(name, injectionSelector, patterns) {
  return { scopeName: `markdown.proposals.${name}`, injectionSelector, patterns };
}

/** A pattern for each line of the template's comments, longest first. Lines of a single word are omitted, because any comment may contain them. */
function guidanceLines(template) {
  const all = template.guidance.flatMap(({ content }) => content.split('\n').map((line) => line.trim()));
  const known = [...new Set(all)].filter((line) => /\S\s+\S/.test(line));
  return known
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((line) => line.split(/\s+/).map(escaped).join('\\s+'));
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
