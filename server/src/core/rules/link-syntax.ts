import type { Anchors } from '../markdown/facts/anchors';
import type { BrokenLink } from '../markdown/facts/broken-links';
import { factKeys, isFrequent, type Practice } from '../practice/practice';
import {
  type AddressMistake,
  addressMistakeOf,
  isEmptyHandle,
  isUndefinedLabel,
  personFormOf,
} from '../proposal/address-mistakes';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import { resolvePath } from '../text/paths';
import { githubSlug } from '../text/slugs';
import { slice } from '../text/span';
import { foldSpace, shorten } from '../text/words';
import type { Workspace } from '../workspace/workspace';

/** Brackets and parentheses that were meant as a link, and addresses without their beginning. */
export const linkSyntax = defineRule({
  id: 'link-syntax',
  title: 'A link does not work because of how it is written.',
  severity: 'warning',
  reads: ['brokenLinks', 'linkTargets', 'anchors', 'file', 'workspace'],
  *check({ brokenLinks, linkTargets, anchors, file, workspace }, { schema, practice }) {
    for (const { block, span, ...link } of brokenLinks) {
      // Rule link-reference reports these.
      if (isUndefinedLabel(link, anchors)) continue;
      if (link.kind === 'swapped' && isFile(link.text, file, workspace)) continue;
      if (link.kind === 'empty') {
        const message = `Link "[${shortened(link.text)}]" has no address`;
        yield { at: { block, span }, message, severity: 'information' };
        continue;
      }
      const meant = `[${link.text}](${addressOf(link, anchors)})`;
      const written = block.text.slice(span.start, span.end);
      yield {
        at: { block, span },
        message: `Link "${shortened(written)}" does not work: ${reasons[link.kind]}; write "${shortened(meant)}"`,
        fixes: (_, span) => [
          { title: `Write "${shortened(meant)}"`, edits: [{ span, text: meant }], applies: 'on-request' },
        ],
      };
    }
    if (!file.siblings?.includes(file.name ?? '')) return;
    // Several such addresses in one table, list or paragraph are one mistake.
    const causes = new Map<unknown, string>();
    for (const target of linkTargets) {
      const { block, span, addressSpan } = target;
      if (brokenLinks.some((link) => link.block === block && link.span.start === span.start)) continue;
      if (isEmptyHandle(slice(block.text, addressSpan))) {
        yield {
          at: { block, span },
          severity: 'hint',
          message: `Link "${shortened(slice(block.text, span))}" has no name of a person after "@"`,
        };
        continue;
      }
      const mistake = addressMistakeOf(target, anchors, workspace);
      if (!mistake || isUsualPerson(mistake.written, schema, practice)) continue;
      const cause = causes.get(block) ?? `addresses in block ${causes.size}`;
      causes.set(block, cause);
      yield {
        at: { block, span },
        cause,
        message: messageFor(mistake),
        fixes: ({ document }) => [
          {
            title: `Link to "${mistake.meant}"`,
            edits: [{ span: document.spanOf({ block, span: addressSpan }), text: mistake.meant }],
            applies: 'on-request',
          },
        ],
      };
    }
  },
});

const reasons: Record<Exclude<BrokenLink['kind'], 'empty'>, string> = {
  reversed: 'brackets and parentheses are swapped',
  brackets: 'its address is in brackets',
  parenthesis: 'it has a parenthesis too many',
  space: 'a space precedes its address',
  blank: 'its address contains a space',
  swapped: 'text and address are swapped',
};

function isFile(written: string, { path }: ProposalFile, workspace: Workspace): boolean {
  const target = path === undefined ? undefined : resolvePath(path, written);
  return target !== undefined && workspace.exists(target);
}

//   | Authors | [name](@github-username) |
/** True for a person who is named as the template or some other proposals name persons, even if such a link leads nowhere. */
function isUsualPerson(written: string, { document }: Schema, practice: Practice | undefined): boolean {
  const form = personFormOf(written);
  if (form === undefined) return false;
  return (
    document.links.some(({ url }) => personFormOf(url) === form) ||
    isFrequent(practice?.share(factKeys.person(form)))
  );
}

function addressOf({ kind, address }: Pick<BrokenLink, 'kind' | 'address'>, { all }: Anchors): string {
  if (kind === 'blank') return `#${githubSlug(address.slice(1))}`;
  if (address.startsWith('www.')) return `https://${address}`;
  // GitHub finds an anchor in any case; other sites do not.
  const lower = address.toLowerCase();
  return address.startsWith('#') && !all.has(address.slice(1)) && all.has(lower.slice(1)) ? lower : address;
}

function messageFor({ kind, written, meant }: AddressMistake): string {
  return kind === 'anchor'
    ? `Link leads to a file "${shortened(written)}" that does not exist; did you mean "${meant}"?`
    : `Link leads to a file "${shortened(written)}" that does not exist; the address is "${shortened(meant)}"`;
}

function shortened(text: string): string {
  return shorten(foldSpace(text), 60);
}
