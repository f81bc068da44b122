import { findingsIn, fixed } from './check';

/** Elements of the page, as far as they are used here; the libraries of the project have no types for browsers. */
interface PageElement {
  value: string;
  textContent: string | null;
  selectionStart: number;
  selectionEnd: number;
  disabled: boolean;
  focus(): void;
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: PageElement[]): void;
  addEventListener(type: string, listener: () => void): void;
  setAttribute(name: string, value: string): void;
}
declare const document: {
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
};

/** The pause after the last key before the text is checked, in milliseconds. */
const delay = 200;

function element(id: string): PageElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found;
}

const [template, templateName, proposal, proposalName] = [
  element('template'),
  element('template-name'),
  element('proposal'),
  element('proposal-name'),
];
const [list, summary, fixAll] = [element('findings'), element('summary'), element('fix')];

function pasted() {
  return {
    template: template.value,
    templateName: templateName.value.trim() || 'template.md',
    proposal: proposal.value,
    proposalName: proposalName.value.trim() || 'proposal.md',
  };
}

function show(): void {
  try {
    const findings = findingsIn(pasted());
    summary.textContent = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
    fixAll.disabled = !findings.some(({ isSafe }) => isSafe);
    list.replaceChildren(
      ...findings.map(({ rule, severity, message, line, column }) => {
        const item = document.createElement('li');
        const place = document.createElement('button');
        place.textContent = `${line}:${column}`;
        place.addEventListener('click', () => select(line, column));
        const page = document.createElement('a');
        page.textContent = rule;
        page.setAttribute('href', `../rules/${rule}/`);
        item.setAttribute('class', severity);
        item.append(place, ` ${severity} `, page, `: ${message}`);
        return item;
      }),
    );
  } catch (error) {
    summary.textContent = `The texts could not be checked: ${String(error)}`;
    list.replaceChildren();
  }
}

/** Moves the cursor to a place in the proposal. */
function select(line: number, column: number): void {
  const before = proposal.value.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  proposal.focus();
  proposal.selectionStart = offset;
  proposal.selectionEnd = offset;
}

let timer: ReturnType<typeof setTimeout> | undefined;
for (const input of [template, templateName, proposal, proposalName])
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, delay);
  });
fixAll.addEventListener('click', () => {
  proposal.value = fixed(pasted());
  show();
});
show();
