import type { Nodes, Root } from '../tree';
import { htmlAnchorsOf, targetsOf } from './anchors';
import { commentEndsOf } from './comment-ends';
import { commentsOf } from './comments';
import { definitionsOf, footnoteLabelsOf } from './definitions';
import { headingsIn } from './headings';
import { linksOf, usedLabelsOf } from './links';
import { literalsOf } from './literals';
import { undefinedReferencesOf } from './references';
import { textRunsOf } from './text-runs';
import { topNodesOf } from './top-nodes';
import { unresolvedMarksOf } from './unresolved';

/** One kind of fact, as it is read from one block. */
export interface FactKind<T> {
  /** The syntax tree must contain a node of one of these types; any tree will do when absent. */
  readonly nodeTypes?: readonly Nodes['type'][];
  /** The text must contain one of these, when given. */
  readonly needs?: readonly string[];
  /** The facts in the order of the text; offsets count from the block's start. */
  read(text: string, tree: Root): readonly T[];
}

const kind = <T>(row: FactKind<T>): FactKind<T> => row;

/** All kinds of facts that are read from every block that is not plain. */
export const factKinds = {
  headings: kind({ nodeTypes: ['heading'], read: headingsIn }),
  comments: kind({ nodeTypes: ['html'], read: commentsOf }),
  commentEnds: kind({
    needs: ['-->'],
    read: (text, tree) => commentEndsOf(text, tree, commentsOf(text, tree)).map((span) => ({ span })),
  }),
  unresolved: kind({
    needs: ['UNRESOLVED', 'NEEDS CLARIFICATION'],
    read: (text, tree) => {
      const hidden = [...literalsOf(tree), ...commentsOf(text, tree).map(({ span }) => span)];
      return unresolvedMarksOf(text, ({ start }) =>
        hidden.some((span) => span.start <= start && start < span.end),
      );
    },
  }),
  links: kind({ nodeTypes: ['link', 'image', 'definition', 'html'], read: linksOf }),
  usedLabels: kind({
    nodeTypes: ['linkReference', 'imageReference'],
    read: (_, tree) => usedLabelsOf(tree).map((label) => ({ label })),
  }),
  definitions: kind({ nodeTypes: ['definition'], read: (_, tree) => definitionsOf(tree) }),
  htmlAnchors: kind({
    nodeTypes: ['html'],
    read: (text, tree) => htmlAnchorsOf(text, tree).map((anchor) => ({ anchor })),
  }),
  targets: kind({
    nodeTypes: ['paragraph'],
    needs: [')='],
    read: (text, tree) => targetsOf(text, tree).map((anchor) => ({ anchor })),
  }),
  undefinedReferences: kind({
    needs: [']'],
    read: (text, tree) => undefinedReferencesOf(text, textRunsOf(tree)),
  }),
  footnotes: kind({
    nodeTypes: ['footnoteDefinition'],
    read: (_, tree) => footnoteLabelsOf(tree).map((label) => ({ label })),
  }),
  /** Lists of nothing but three or more links into the document: tables of contents. */
  linkLists: kind({
    nodeTypes: ['list'],
    read: (text, tree) => topNodesOf(text, tree).filter(({ list }) => list?.isToc),
  }),
};

export type FactKinds = typeof factKinds;
export type FactName = keyof FactKinds;
/** What one kind of fact is. */
export type FactOf<K extends FactName> = FactKinds[K] extends FactKind<infer T> ? T : never;
