import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { htmlAnchorsOf } from '../facts/anchors';
import { type Comment, commentsOf } from '../facts/comments';
import { definitionsOf, type LinkDefinition } from '../facts/definitions';
import { notesOf } from '../facts/footnotes';
import { type BlockHeading, headingsIn } from '../facts/headings';
import { type BlockLink, linksOf, usedLabelsOf } from '../facts/links';
import { literalsOf } from '../facts/literals';
import { type BareReference, bareReferencesOf } from '../facts/references';
import { arrowsOf } from '../facts/stray-closes';
import { textRunsOf } from '../facts/text-runs';
import { type TopNode, topNodesOf } from '../facts/top-nodes';
import { type UnresolvedMark, unresolvedMarksOf } from '../facts/unresolved';
import { type Root, typesIn } from '../tree';

/** What documents are made of that stands in one block; offsets count from the block's start. */
export interface BlockFacts {
  /** Also those in quotes and lists. */
  readonly headings: readonly BlockHeading[];
  readonly comments: readonly Comment[];
  /** Each `-->` outside code and comments. */
  readonly arrows: readonly Span[];
  /** Outside code and comments. */
  readonly unresolved: readonly UnresolvedMark[];
  readonly links: readonly BlockLink[];
  /** Labels of the definitions that links use. */
  readonly uses: readonly string[];
  readonly definitions: readonly LinkDefinition[];
  /** Labels of the footnotes that stand in it. */
  readonly notes: readonly string[];
  readonly htmlAnchors: readonly string[];
  readonly bareReferences: readonly BareReference[];
  /** Those of the nodes that are lists of nothing but three or more links into the document. */
  readonly tocs: readonly TopNode[];
  /** Its nodes at the document's top level; undefined for a block of plain text and code, which is not read for them. */
  readonly nodes: readonly TopNode[] | undefined;
}

/** Of a block that has nothing but text or code. */
export const noFacts: BlockFacts = {
  headings: [],
  comments: [],
  arrows: [],
  unresolved: [],
  links: [],
  uses: [],
  definitions: [],
  notes: [],
  htmlAnchors: [],
  bareReferences: [],
  tocs: [],
  nodes: undefined,
};

/** True when both blocks have links at most, and these, and what they say to a reader, are the same wherever they stand. */
export function saySameLinks(a: BlockFacts, b: BlockFacts): boolean {
  return hasLinksAtMost(a) && hasLinksAtMost(b) && JSON.stringify(linksIn(a)) === JSON.stringify(linksIn(b));
}

function hasLinksAtMost({ links: _, uses: __, nodes, ...others }: BlockFacts): boolean {
  return nodes !== undefined && Object.values(others).every(({ length }) => length === 0);
}

function linksIn({ links, uses, nodes = [] }: BlockFacts): unknown {
  return [
    links.map(({ url, defines }) => [url, defines]),
    uses,
    nodes.map(({ type, content }) => [type, content]),
  ];
}

/** The facts of a block with this tree. */
export function factsOf(text: string, tree: Root): BlockFacts {
  const types = typesIn(tree);
  const comments = types.has('html') ? commentsOf(text, tree) : noFacts.comments;
  const definitions = types.has('definition');
  const links = types.has('link') || types.has('image') || definitions;
  const references = types.has('linkReference') || types.has('imageReference');
  const nodes = topNodesOf(text, tree);
  return {
    headings: types.has('heading') ? headingsIn(text, tree) : noFacts.headings,
    comments,
    arrows: text.includes('-->') ? arrowsOf(text, tree, comments) : noFacts.arrows,
    unresolved: text.includes('UNRESOLVED') ? marksOf(text, tree, comments) : noFacts.unresolved,
    links: links ? linksOf(text, tree) : noFacts.links,
    uses: references ? usedLabelsOf(tree) : noFacts.uses,
    definitions: definitions ? definitionsOf(tree) : noFacts.definitions,
    notes: types.has('footnoteDefinition') ? notesOf(tree) : noFacts.notes,
    htmlAnchors: types.has('html') ? htmlAnchorsOf(text, tree) : noFacts.htmlAnchors,
    bareReferences: text.includes(']') ? bareReferencesOf(text, textRunsOf(tree)) : noFacts.bareReferences,
    tocs: nodes.filter(({ list }) => list?.isToc),
    nodes,
  };
}

function marksOf(text: string, tree: Root, comments: readonly Comment[]): readonly UnresolvedMark[] {
  const hidden = [...literalsOf(tree), ...comments.map(({ span }) => span)];
  return unresolvedMarksOf(text, ({ start, end }) =>
    hidden.some((one) => one.start <= start && end <= one.end),
  );
}

/**
 * False for text that has none of the facts, told without parsing: running text, its marks, code, links to other places, tables, lists of these. True
 * where only the tree can tell.
 */
export function mayHaveFacts(text: string, kind: BlockKind): boolean {
  if (kind === 'heading' || kind === 'html') return true;
  if (kind === 'fence') return text.includes('UNRESOLVED');
  if (kind === 'matter') return true;
  if (text.includes('<') && (text.includes('<!--') || htmlLine.test(text) || htmlAnchor.test(text)))
    return true;
  if (text.includes(']') && mayRefer(text)) return true;
  if (text.includes('#') && hashes.test(text)) return true;
  if (text.includes('-->') || text.includes('UNRESOLVED')) return true;
  // In a short text a stand-in may be all there is.
  if (text.length < 400 && standIn.test(text)) return true;
  return rule.test(text) || text.trim() === '';
}

const htmlLine = /^[ \t]*</m;
const htmlAnchor = /\s(?:id|name)\s*=/i;
const hashes = /(?:^|[ \t>])#{1,6}(?:[ \t]|$)/m;
/** An underline, which makes a heading, or a line across. */
const rule = /^[ \t>*+\d.)-]*(?:=+|-)[ \t]*$|^[ \t]*([*_])[ \t]*(?:\1[ \t]*){2,}$/m;
const standIn = /TB[DA]|T\.B\.D|TODO|FIXME|to\s+be\s/i;

/** True unless all brackets are those of links with an address, or empty boxes. */
function mayRefer(text: string): boolean {
  if (text.includes(']:')) return true;
  const links = text.split('](').length - 1;
  if (links > 0 && links !== (text.match(/\]\((?:[a-z][a-z\d+.-]*:|\/)[^\s()<>\\]*\)/gi)?.length ?? 0))
    return true;
  return /\[[^\]]*[^\s\]][^\]]*\](?!\()/.test(text);
}
