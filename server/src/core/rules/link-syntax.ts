import type { Anchors } from '../markdown/facts/anchors';
import type { BrokenLink } from '../markdown/facts/broken-links';
import {
  type AddressMistake,
  addressMistakeOf,
  isUndefinedLabel,
  personFormOf,
} from '../proposal/address-mistakes';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import { resolvePath } from '../text/paths';
import { githubSlug } from '../text/slugs';
import { foldSpace, shorten } from '../text/words';
import type { Workspace } from '../workspace/workspace';

/** Brackets and parentheses that were meant as a link, and addresses without their beginning. */
export const linkSyntax = defineRule({
  id: 'link-syntax',
  title: 'A link does not work because of how it is written.',
  severity: 'warning',
  reads: ['brokenLinks', 'linkTargets', 'anchors', 'file', 'workspace'],
  *check({ brokenLinks, linkTargets, anchors, file, workspace }, { schema }) {
    for (const { block, span, ...link } of brokenLinks) {
      // Rule link-reference reports these.
      if (isUndefinedLabel(link, anchors)) continue;
      if (link.kind === 'swapped' && isFile(link.text, file, workspace)) continue;
      if (link.kind === 'empty') {
        const message = `Link "[${shown(link.text)}]" has no address`;
        yield { at: { block, span }, message, severity: 'information' };
        continue;
      }
      const meant = `[${link.text}](${addressOf(link, anchors)})`;
      const written = block.text.slice(span.start, span.end);
      yield {
        at: { block, span },
        message: `Link "${shown(written)}" does not work: ${reasons[link.kind]}; write "${shown(meant)}"`,
        fixes: (_, span) => [
          { title: `Write "${shown(meant)}"`, edits: [{ span, text: meant }], applies: 'on-request' },
        ],
      };
    }
    if (!file.siblings?.includes(file.name ?? '')) return;
    for (const target of linkTargets) {
      const { block, span, addressSpan } = target;
      if (brokenLinks.some((link) => link.block === block && link.span.start === span.start)) continue;
      const mistake = addressMistakeOf(target, anchors, workspace);
      if (!mistake || isFormOfTemplate(mistake.written, schema)) continue;
      yield {
        at: { block, span },
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
/** True for a person who is named as the template names its authors, even if such a link leads nowhere. */
function isFormOfTemplate(written: string, { document }: Schema): boolean {
  const form = personFormOf(written);
  return form !== undefined && document.links.some(({ url }) => personFormOf(url) === form);
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
    ? `Link leads to a file "${shown(written)}" that does not exist; the heading is "${meant}"`
    : `Link leads to a file "${shown(written)}" that does not exist; the address is "${shown(meant)}"`;
}

function shown(text: string): string {
  return shorten(foldSpace(text), 60);
}
