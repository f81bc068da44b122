import { isDeepStrictEqual } from 'node:util';
import { Block } from '../../server/src/core/markdown/blocks/block';
import type { MarkdownDocument } from '../../server/src/core/markdown/document';
import { htmlAnchorsOf, targetsOf } from '../../server/src/core/markdown/facts/anchors';
import { commentEndsOf, strayCommentEndsOf } from '../../server/src/core/markdown/facts/comment-ends';
import { type Comment, commentsOf } from '../../server/src/core/markdown/facts/comments';
import { contentOf, contentOfNode } from '../../server/src/core/markdown/facts/content';
import { definitionsOf } from '../../server/src/core/markdown/facts/definitions';
import { unclosedFencesOf } from '../../server/src/core/markdown/facts/fences';
import { headingsIn } from '../../server/src/core/markdown/facts/headings';
import { linksOf, usedLabelsOf } from '../../server/src/core/markdown/facts/links';
import { listItemsOf } from '../../server/src/core/markdown/facts/list-items';
import { literalsOf } from '../../server/src/core/markdown/facts/literals';
import { unclosedHtmlOf } from '../../server/src/core/markdown/facts/raw-html';
import { undefinedReferencesOf } from '../../server/src/core/markdown/facts/references';
import { textRunsOf, textRunsQuery } from '../../server/src/core/markdown/facts/text-runs';
import { topNodesOf } from '../../server/src/core/markdown/facts/top-nodes';
import { unresolvedMarksOf } from '../../server/src/core/markdown/facts/unresolved';
import { frontMatterOf } from '../../server/src/core/markdown/front-matter';
import { headingsOf, sectionsOf } from '../../server/src/core/markdown/outline';
import { tocBlockOf, tocMarkersOf, unmarkedTocOf } from '../../server/src/core/markdown/toc/toc';
import { parseDocument, type Root, spanOf } from '../../server/src/core/markdown/tree';
import { lineColumnAt, lineStartsOf } from '../../server/src/core/text/lines';
import { githubAnchors } from '../../server/src/core/text/slugs';

/** All facts of a document. */
type Reading = Record<string, unknown>;

const mention = /[a-z]+-\d/i;
const mentionQuery = textRunsQuery(mention);

/** Returns the facts of `document`. */
export function readingOf(document: MarkdownDocument): Reading {
  const { text, sections } = document;
  const whole = { start: 0, end: text.length };
  return {
    frontMatter: document.frontMatter,
    headings: document.headings.map(({ node, source: _, ...heading }) => ({
      ...heading,
      title: node.children.length,
    })),
    sections: sections.map(({ span, ownTextSpan, children }) => ({
      span,
      ownTextSpan,
      children: children.length,
    })),
    comments: document.comments,
    unclosedFrom: document.unclosedFrom,
    strayCommentEnds: document.strayCommentEnds,
    unresolved: document.unresolvedMarks,
    tocMarkers: document.tocMarkers.map(({ kind, span }) => ({ kind, span })),
    tocBlock: forComparison(document.tocBlock),
    unmarkedToc: document.unmarkedToc,
    links: document.links.map(({ span, target, url }) => ({ span, target, url })),
    anchors: [...document.anchors.all],
    undefinedReferences: document.undefinedReferences,
    definitions: document.definitions,
    linkLists: document.linkLists,
    items: document.itemsIn(whole),
    mentions: mentionsIn(
      document
        .query(mentionQuery)
        .map(({ block, span, linked }) => ({ span: document.spanOf({ block, span }), linked })),
      text,
    ),
    contents: sections.map((section) => document.contentOf(section)),
    nodes: [...document.nodesIn(whole)],
    nodesBefore: [...document.nodesBefore(text.length)],
    lines: [0, text.length >> 1, text.length].map((offset) => document.lineColumnAt(offset)),
    tree: withoutRoot(document.tree),
  };
}

/** Computes the facts of a text from the parser's tree of the whole text. */
export function oracleOf(text: string): Reading {
  const tree = parseDocument(text);
  const comments: readonly Comment[] = commentsOf(text, tree);
  // Only documents read the block of a heading.
  const block = new Block(text, 'other', { first: true, last: true });
  const all = headingsIn(text, tree).map((heading) => ({ ...heading, block }));
  const anchors = githubAnchors(all.map(({ content }) => content.slug));
  const headings = headingsOf(
    all,
    all.map(() => 0),
    anchors,
  );
  const sections = sectionsOf(headings, text.length);
  const nodes = topNodesOf(text, tree);
  const hidden = [...literalsOf(tree), ...comments.map(({ span }) => span)];
  const markers = tocMarkersOf(comments).map(({ kind, span }) => ({ kind, span }));
  const tocs = nodes.filter(({ list }) => list?.isToc);
  const uses = usedLabelsOf(tree);
  const starts = lineStartsOf(text);
  return {
    frontMatter: frontMatterOf(text),
    headings: headings.map(({ node, source: _, ...heading }) => ({
      ...heading,
      title: node.children.length,
    })),
    sections: sections.map(({ span, ownTextSpan, children }) => ({
      span,
      ownTextSpan,
      children: children.length,
    })),
    comments,
    unclosedFrom:
      comments.find(({ state }) => state === 'unclosed')?.span.start ??
      unclosedFencesOf(text, tree).find(({ isNested }) => !isNested)?.span.start ??
      unclosedHtmlOf(text, tree),
    strayCommentEnds: strayCommentEndsOf(text, commentEndsOf(text, tree, comments), comments),
    unresolved: unresolvedMarksOf(text, ({ start }) =>
      hidden.some((place) => place.start <= start && start < place.end),
    ),
    tocMarkers: markers.map(({ kind, span }) => ({ kind, span })),
    tocBlock: forComparison(
      tocBlockOf(text, markers, headings, ({ start, end }) =>
        nodes.filter(({ span }) => span.start < end && start < span.end),
      ),
    ),
    unmarkedToc: unmarkedTocOf(tocs, headings),
    links: linksOf(text, tree)
      .filter(({ defines }) => defines === undefined || uses.includes(defines))
      .map(({ span, target, url }) => ({ span, target, url })),
    anchors: [...new Set([...anchors, ...htmlAnchorsOf(text, tree), ...targetsOf(text, tree)])],
    undefinedReferences: undefinedReferencesOf(text, textRunsOf(tree)),
    definitions: definitionsOf(tree),
    linkLists: tocs.map(({ span }) => span),
    items: listItemsOf(tree),
    mentions: mentionsIn(textRunsOf(tree), text),
    contents: sections.map(({ ownTextSpan }) =>
      contentOf(
        tree.children
          .map((node) => ({ content: contentOfNode(node, text), span: spanOf(node) }))
          .filter(({ span }) => ownTextSpan.start <= span.start && span.start < ownTextSpan.end),
      ),
    ),
    nodes,
    nodesBefore: [...nodes].reverse(),
    lines: [0, text.length >> 1, text.length].map((offset) => lineColumnAt(starts, offset)),
    tree: withoutRoot(tree),
  };
}

/** Returns the facts in which two readings differ, with both values. */
export function differences(a: Reading, b: Reading): readonly string[] {
  return Object.keys(a)
    .filter((key) => !isDeepStrictEqual(a[key], b[key]))
    .map((key) => `${key}: ${excerpts(a[key], b[key])}`);
}

function excerpts(a: unknown, b: unknown): string {
  const [left, right] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? ''];
  const at = Math.max(0, left.split('').findIndex((letter, i) => letter !== right[i]) - 200);
  return `${left.slice(at, at + 400)} | ${right.slice(at, at + 400)}`;
}

/** The runs of text that match {@link mention}. */
function mentionsIn(runs: ReturnType<typeof textRunsOf>, text: string): unknown {
  return runs.filter(({ span }) => mention.test(text.slice(span.start, span.end)));
}

function withoutRoot({ children }: Root): unknown {
  return children;
}

/** Members with offsets that count from the start of a block, which the two readings do not share. */
const hasOtherPlace = new Set(['node', 'source', 'comment', 'block']);

/** Removes these members. */
function forComparison(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (key, member) => (hasOtherPlace.has(key) ? undefined : member)),
  );
}
