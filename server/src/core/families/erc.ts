import type { Family } from '../template/family';
import { eip } from './eip';

/** Ethereum Requests for Comments: github.com/ethereum/ERCs. They are EIPs of the category ERC in a repository of their own, and EIP-1 holds for them. */
export const erc: Family = {
  ...eip,
  id: 'erc',
  name: 'ERC',
  templatePaths: ['erc-template.md'],
  // `eip-template.md` has the same sections.
  needsMarkers: true,
  // `ERCS/erc-20.md`
  folder: 'ERCS',
  newFileName: 'erc-draft_{slug}.md',
  // The other ERCs are in this repository.
  filesElsewhere: /^eip-\d+(?:\.md)?$/,
  // ERCs and their attachments are published as `eip-20.md` and `assets/eip-20/`, and EIP-1 asks for links to these.
  pathWords: { eip: 'erc' },
  // Because the two repositories are published as one site, `requires` has numbers of either repository.
  metadata: {
    location: 'preamble',
    ...eip.metadata,
    fields: { ...eip.metadata?.fields, requires: { presence: 'optional', limits: { isAscending: true } } },
  },
};
