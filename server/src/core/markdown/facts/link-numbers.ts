import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { type Nodes, nodesOf, type Root, spanOf, textOf } from '../tree';

/** A link whose text is a number, and whose address is that of another number. */
export interface LinkNumbers {
  readonly span: Span;
  /** The text of the link without markup. */
  readonly text: string;
  /** The last part of the address: `pull/124`. */
  readonly address: string;
}

//   #123   acme/docs#123   PR #123   issue #123      but not   PR #2: the second one
const issueText = /^(?:[\w.-]+(?:\/[\w.-]+)?|(?:PR|issue|pull request|discussion) ?)?#(\d{2,})$/i;
const issueAddress =
  /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/((?:-\/)?(?:issues|pull|discussions|merge_requests)\/(\d+))(?:[/?#].*)?$/;
//   EIP-1559 leads to eip-1558.md
const namedText = /^(\p{L}+)[- ]#?0*(0|[1-9]\d*)$/u;
// Linear: each part of the path is read once, and a fragment always reaches to the end.
const namedAddress = /(?:^|[/])(([a-z]+)[-_]?0*(0|[1-9]\d*)(?:\.md|\.html)?)\/?(?:#.*)?$/is;

/** Finds the links of a block whose text and address name two numbers. */
export const linkNumbersQuery = {
  isTextual: true,
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && kind !== 'matter' && /\d[*_`]*\](?:\(|: )/.test(text),
  read: (text: string, tree: () => Root): readonly LinkNumbers[] =>
    nodesOf(tree(), 'link', 'definition').flatMap((node) => {
      const span = spanOf(node);
      // A bare address is its own text.
      const written = text[span.start] === '[' ? foldSpace(labelOf(node)) : '';
      const address = otherNumberIn(written, node.url);
      return address === undefined ? [] : [{ span, text: written, address }];
    }),
};

function labelOf(node: Nodes & { type: 'link' | 'definition' }): string {
  return node.type === 'link' ? textOf(node) : (node.label ?? '');
}

/** The part of an address that names another number than the text; undefined when they agree, or when one of them has none. */
function otherNumberIn(text: string, url: string): string | undefined {
  const [, number] = issueText.exec(text) ?? [];
  const [, issue, addressNumber] = issueAddress.exec(url) ?? [];
  if (number && addressNumber) return Number(number) === Number(addressNumber) ? undefined : issue;
  const [, name = '', named] = namedText.exec(text) ?? [];
  const [, part, addressName = '', namedNumber] = namedAddress.exec(url) ?? [];
  if (!named || !namedNumber || name.toLowerCase() !== addressName.toLowerCase()) return undefined;
  return Number(named) === Number(namedNumber) ? undefined : part;
}
