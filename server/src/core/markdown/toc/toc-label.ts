import { trimEndOf } from '../../text/trim';
import { escapeMarkdown, foldSpace } from '../../text/words';
import type { HeadingContent } from '../facts/headings';
import { type Nodes, spanOf } from '../tree';

/** The markup of labels: `html` as mdtoc writes them (`<code>x</code>`, `&amp;`), byte for byte; `markdown` as written in the heading. */
export type TocLabels = 'html' | 'markdown';

/** Rendered labels, so that an unchanged heading is rendered once. */
const labelCache = new WeakMap<HeadingContent['node'], Partial<Record<TocLabels, string>>>();

/** The text of a heading as the label of its link. */
export function labelOf(heading: HeadingContent, labels: TocLabels): string {
  const rendered = labelCache.get(heading.node) ?? {};
  rendered[labels] ??= renderLabel(heading, labels);
  labelCache.set(heading.node, rendered);
  return rendered[labels];
}

function renderLabel(heading: HeadingContent, labels: TocLabels): string {
  if (labels === 'html')
    return heading.node.children
      .map(inlineHtml)
      .join('')
      .split(/[\r\n]/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ');
  const parts = heading.node.children.flatMap((node) => inlineMarkdown(node, heading.source));
  return foldSpace(withBracketsClosed(parts));
}

/** Renders inline content as mdtoc does: as HTML without attributes except the target of a link. */
function inlineHtml(node: Nodes): string {
  const inner = 'children' in node ? node.children.map(inlineHtml).join('') : '';
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value.trim())}</code>`;
    case 'emphasis':
      return `<em>${inner}</em>`;
    case 'strong':
      return `<strong>${inner}</strong>`;
    case 'delete':
      return `<del>${inner}</del>`;
    case 'link':
      return `<a href="${escapeHtml(node.url)}">${inner}</a>`;
    case 'html':
      return node.value.startsWith('<!--') ? '' : node.value;
    case 'break':
      return ' ';
    default:
      return inner;
  }
}

/** A piece of a label as written in a heading. */
interface LabelPart {
  readonly written: string;
  /** True for text outside of code, pictures and tags: its brackets are brackets of the label. */
  readonly isText: boolean;
}

/** Inline content as written, without what a link text cannot contain: a link is replaced by its text, anchors, comments and footnotes are left out. */
function inlineMarkdown(node: Nodes, source: string): readonly LabelPart[] {
  switch (node.type) {
    case 'link':
    case 'linkReference':
      return node.children.flatMap((child) => inlineMarkdown(child, source));
    case 'footnoteReference':
      return [];
    case 'html':
      return [{ written: tagForLabel(node.value), isText: false }];
    case 'text':
      // At a bare address the parser gives no positions.
      return [
        { written: node.position ? writtenOf(node, source) : escapeMarkdown(node.value), isText: true },
      ];
    default:
      return 'children' in node && node.children.length > 0
        ? partsAround(node, node.children, source)
        : [{ written: writtenOf(node, source), isText: false }];
  }
}

/** The parts of emphasized text, between its delimiters. */
function partsAround(node: Nodes, children: readonly Nodes[], source: string): readonly LabelPart[] {
  const { start, end } = spanOf(node);
  const inner = children.flatMap((child) => inlineMarkdown(child, source));
  const [first, last] = [children[0], children.at(-1)];
  if (!node.position || !first?.position || !last?.position) return inner;
  return [
    { written: source.slice(start, spanOf(first).start), isText: false },
    ...inner,
    { written: source.slice(spanOf(last).end, end), isText: false },
  ];
}

function writtenOf(node: Nodes, source: string): string {
  const { start, end } = spanOf(node);
  return source.slice(start, end);
}

/** A tag in a label: nothing for comments and links, and without the anchor of other tags, which would be there twice. */
function tagForLabel(html: string): string {
  if (/^<!--|^<\/?a(?![\w-])/i.test(html)) return '';
  return html.replace(/\s(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi, '');
}

//   Open [ bracket      [a] b ]      C:\ at the end
/** The label of `parts`. Brackets without a counterpart, which would end or begin the link, and a backslash at the end, which would escape its bracket, are escaped. */
function withBracketsClosed(parts: readonly LabelPart[]): string {
  const label = parts.map(({ written }) => written).join('');
  const open: number[] = [];
  const single: number[] = [];
  let at = 0;
  for (const { written, isText } of parts) {
    for (const { index, 0: found } of isText ? written.matchAll(/\\.|[[\]]/gs) : []) {
      if (found === '[') open.push(at + index);
      else if (found === ']' && open.pop() === undefined) single.push(at + index);
    }
    at += written.length;
  }
  const escaped = [...single, ...open].sort((a, b) => a - b);
  let result = '';
  let from = 0;
  for (const index of escaped) {
    result += `${label.slice(from, index)}\\`;
    from = index;
  }
  result = (result + label.slice(from)).trimEnd();
  const isEscaping = (result.length - trimEndOf(result, '\\').length) % 2 === 1;
  return isEscaping && parts.at(-1)?.isText ? `${result}\\` : result;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
