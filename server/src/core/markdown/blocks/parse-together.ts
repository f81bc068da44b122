import { definitionsOf, footnoteLabelsOf } from '../facts/definitions';
import { definitionTextFor, identifierOf, type Labels, noLabels } from '../labels';
import { parseParts, type Root } from '../tree';

/** A block that is parsed together with others. `brackets` is all text in brackets that may be a label. */
interface Part {
  readonly text: string;
  readonly brackets: readonly string[];
}

/**
 * Parses several blocks of a document at once. The result has the tree of each block, as if it was parsed alone below the definitions of `labels`; undefined for a block that refers to a label that is not among
 * these and that another block defines.
 */
export function parseTogether(parts: readonly Part[], labels: Labels): readonly (Root | undefined)[] {
  const brackets = new Set(parts.flatMap((part) => part.brackets));
  const trees = parseParts(
    parts.map(({ text }) => text),
    definitionTextFor([...brackets], labels, noLabels),
  );
  const defined = trees.map((tree, i) => (parts[i]?.text.includes(']:') ? labelsIn(tree) : noLabels));
  if (defined.every((own) => own === noLabels)) return trees;
  const inAny = { links: unionOf(defined, 'links'), footnotes: unionOf(defined, 'footnotes') };
  /** True if only other parts define a label. */
  const isForeign = (kind: keyof Labels, label: string, own: Labels) =>
    !labels[kind].has(label) && inAny[kind].has(label) && !own[kind].has(label);
  return trees.map((tree, i) => {
    const own = defined[i] as Labels;
    const isChanged = (parts[i] as Part).brackets.some(
      (label) =>
        isForeign('links', identifierOf(label), own) ||
        (label.startsWith('^') && isForeign('footnotes', identifierOf(label.slice(1)), own)),
    );
    return isChanged ? undefined : tree;
  });
}

function labelsIn(tree: Root): Labels {
  return {
    links: new Set(definitionsOf(tree).map(({ identifier }) => identifier)),
    footnotes: new Set(footnoteLabelsOf(tree)),
  };
}

function unionOf(labels: readonly Labels[], kind: keyof Labels): ReadonlySet<string> {
  return new Set(labels.flatMap((own) => [...own[kind]]));
}
