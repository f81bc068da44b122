// The snippets of a template: one for the whole proposal and one for each section.

// Private-use characters that mark the places of number, title and cursor while the text is escaped. No template contains them.
const numberMark = '\u{E000}';
const titleMark = '\u{E001}';
const cursorMark = '\u{E002}';

/**
 * The snippets of a template in VS Code's format.
 * @param {any} core the result of loadCore
 * @param {any} template
 * @param {string} word first word of all prefixes: `keylime`
 */
export function snippetsOf(core, template, word) {
  const name = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const snippets = {
    [`${name}: whole proposal`]: {
      prefix: `${word}-enhancement`,
      description: `A new ${template.family.name} with all sections, their guidance and a table of contents`,
      body: lines(wholeProposal(core, template)),
    },
  };
  for (const spec of template.sections) {
    const title = spec.stub ?? spec.title.replace(core.optionalMarker, '');
    snippets[`${name}: ${title}`] ??= {
      prefix: `${word}-${core.fileSlug(title)}`,
      description: `Section "${spec.title}" of a ${template.family.name}${spec.optional ? ', optional' : ''}`,
      body: lines(`${sectionText(core, spec)}\n\n$0`),
    };
  }
  return snippets;
}

function sectionText(core, spec) {
  const text = core.snippetText(spec.text);
  return spec.stub === undefined ? text : text.replace(/\d+/, (number) => `\${1:${number}}`);
}

function wholeProposal(core, template) {
  const {
    files: [{ text }],
    selection: { start: cursor },
  } = core.newProposal(template, { number: numberMark, title: titleMark });
  const { number, description } = template.titlePattern;
  return core
    .snippetText(`${text.slice(0, cursor)}${cursorMark}${text.slice(cursor)}`)
    .replace(numberMark, () => `\${1:${number}}`)
    .replace(titleMark, () => `\${2:${core.snippetText(description)}}`)
    .replace(cursorMark, () => '$0');
}

function lines(text) {
  return text.trimEnd().split('\n');
}
