// The script of the writing companion, in its webview. It builds nodes from text and never reads HTML, so nothing in a template or a proposal can add markup.
(() => {
  const vscode = acquireVsCodeApi();
  const root = document.getElementById('root');
  let companion;
  let excerpts;
  /** Texts in the language of VS Code, by the English text. */
  let texts = {};

  /** The translation of a text, with values in place of `{0}` and `{1}`. */
  function t(text, ...values) {
    return (texts[text] ?? text).replace(/\{(\d)\}/g, (_, i) => String(values[i]));
  }

  addEventListener('message', ({ data }) => {
    if (data.type === 'show') {
      const isSame = ['kind', 'spec', 'title'].every((key) => data.companion?.[key] === companion?.[key]);
      if (!isSame) excerpts = undefined;
      companion = data.companion ?? undefined;
      texts = data.texts ?? {};
    } else if (data.type === 'excerpts') excerpts = data.excerpts;
    render();
  });

  /** An element with attributes and children; strings become text. */
  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'onclick') node.addEventListener('click', value);
      else if (value === true) node.setAttribute(key, '');
      else if (value !== undefined && value !== false) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  /** A button that sends a message; `key` finds it again after rendering. */
  function button(key, label, message, attributes = {}) {
    return element(
      'button',
      { 'data-key': key, ...attributes, onclick: () => vscode.postMessage(message) },
      label,
    );
  }

  function render() {
    const focused = document.activeElement?.getAttribute('data-key');
    root.replaceChildren(
      ...(companion
        ? content(companion)
        : [element('p', {}, t('Open a proposal to see what its sections ask for.'))]),
    );
    if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Whether the template requires a section or field; `isRequired` is null where it has neither. */
  function demandText(kind, isRequired) {
    if (isRequired === null) return kind === 'field' ? '' : t('not in the template');
    return isRequired ? t('required') : t('optional');
  }

  function content({ kind, title, family, isRequired, state, guidance, practice, tasks, previous, next }) {
    const isDocument = kind === 'document';
    const facts = [
      isDocument ? '' : family,
      isDocument ? '' : demandText(kind, isRequired),
      t(states[state] ?? ''),
    ].filter((text) => text !== '');
    const noGuidance =
      kind === 'section' && isRequired !== null
        ? [element('p', { class: 'quiet' }, t('The template gives no guidance here.'))]
        : [];
    return [
      element('h2', {}, title),
      ...(facts.length > 0 ? [element('p', { class: 'facts' }, facts.join(' · '))] : []),
      element(
        'nav',
        { 'aria-label': t('Sections that are not written') },
        button(
          'previous',
          t('↑ Previous'),
          { type: 'previous' },
          {
            disabled: !previous,
            title: previous ? t('Previous: {0}', previous.title) : t('Nothing else is left to write.'),
          },
        ),
        button(
          'next',
          t('↓ Next'),
          { type: 'next' },
          {
            disabled: !next,
            title: next ? t('Next: {0}', next.title) : t('Nothing else is left to write.'),
          },
        ),
        button('compare', t('Compare with Template'), { type: 'compare' }),
      ),
      ...part(
        'guidance',
        t('What the template asks for'),
        guidance.length > 0 ? guidance.flatMap(markdown) : noGuidance,
      ),
      ...part('tasks', tasksTitle(tasks), tasks.length > 0 ? [taskList(tasks)] : []),
      ...part('practice', kind === 'field' ? t('How others filled it') : t('How others wrote it'), [
        ...(practice ? [element('p', {}, practice)] : []),
        ...(excerpts ?? []).map(excerpt),
      ]),
    ];
  }

  const states = {
    done: 'written',
    template: "only the template's text",
    empty: 'empty',
    missing: 'missing',
  };

  function part(id, title, children) {
    if (children.length === 0) return [];
    return [element('section', { 'aria-labelledby': id }, element('h3', { id }, title), ...children)];
  }

  function tasksTitle(tasks) {
    return t('Checklist: {0} of {1}', tasks.filter(({ isChecked }) => isChecked).length, tasks.length);
  }

  function taskList(tasks) {
    return element(
      'ul',
      { class: 'tasks' },
      ...tasks.map(({ text, isChecked, line }, i) => {
        const box = element('input', {
          type: 'checkbox',
          'data-key': `task ${i}`,
          checked: isChecked,
          disabled: line === null,
          onclick: () => vscode.postMessage({ type: 'toggle', line }),
        });
        return element(
          'li',
          {},
          element(
            'label',
            {},
            box,
            element('span', {}, line === null ? `${text} (not in the section)` : text),
          ),
        );
      }),
    );
  }

  function excerpt({ uri, line, title, text }, i) {
    const link = element(
      'a',
      {
        href: '#',
        'data-key': `excerpt ${i}`,
        onclick: (event) => {
          event.preventDefault();
          vscode.postMessage({ type: 'open', uri, line });
        },
      },
      title,
    );
    return element(
      'article',
      {},
      element('p', { class: 'source' }, link),
      element('blockquote', {}, ...markdown(text)),
    );
  }

  /** Nodes for a text in Markdown: paragraphs, lists, quotes, code, headings. Other syntax is shown as it is written. */
  function markdown(text) {
    const nodes = [];
    let paragraph = [];
    let list;
    const flush = () => {
      if (paragraph.length > 0) nodes.push(element('p', {}, ...inline(paragraph.join(' '))));
      paragraph = [];
    };
    const lines = text.split(/\r\n?|\n/);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i].replace(/^ {0,3}(?:> ?)+/, '');
      const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      const item = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line);
      const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(line);
      if (fence !== undefined) {
        flush();
        list = undefined;
        const code = [];
        while (++i < lines.length && !lines[i].trim().startsWith(fence)) code.push(lines[i]);
        nodes.push(element('pre', {}, element('code', {}, code.join('\n'))));
      } else if (line.trim() === '') {
        flush();
        if (list && !/^\s*(?:[-*+]|\d{1,9}[.)]|\s{2})/.test(lines[i + 1] ?? '')) list = undefined;
      } else if (heading) {
        flush();
        list = undefined;
        nodes.push(element('p', {}, element('strong', {}, ...inline(heading[1]))));
      } else if (item) {
        flush();
        if (!list) {
          list = element('ul');
          nodes.push(list);
        }
        list.append(
          element(
            'li',
            { class: item[1].length > 1 ? 'nested' : undefined },
            ...inline(item[2].replace(/^\[([ xX])\]\s+/, (_, mark) => (mark === ' ' ? '☐ ' : '☑ '))),
          ),
        );
      } else if (list?.lastChild && /^\s/.test(line)) list.lastChild.append(' ', ...inline(line.trim()));
      else {
        list = undefined;
        paragraph.push(line.trim());
      }
    }
    flush();
    return nodes;
  }

  /** Nodes for text within a paragraph: code, emphasis and links to the web. */
  function inline(text) {
    const pattern =
      /\\(?<escaped>[!-/:-@[-`{-~])|(`+)(?<code>.+?)\2|\*\*(?<strong>[^*]+)\*\*|\[(?<label>[^\]]+)\]\((?<address>[^()\s]+)\)|(?<![\w/])_(?<em>[^_]+)_(?!\w)|<?(?<bare>https?:\/\/[^\s<>)\]]+)>?/g;
    const nodes = [];
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      const { escaped, code, strong, label, address, em, bare } = match.groups;
      nodes.push(text.slice(end, match.index));
      if (escaped !== undefined) nodes.push(escaped);
      else if (code !== undefined) nodes.push(element('code', {}, code.trim()));
      else if (strong !== undefined) nodes.push(element('strong', {}, strong));
      else if (em !== undefined) nodes.push(element('em', {}, em));
      else if (label !== undefined)
        nodes.push(/^https?:/.test(address) ? element('a', { href: address }, label) : label);
      else nodes.push(element('a', { href: bare }, bare));
      end = match.index + match[0].length;
    }
    nodes.push(text.slice(end));
    return nodes.filter((node) => node !== '');
  }

  render();
  vscode.postMessage({ type: 'ready' });
})();
