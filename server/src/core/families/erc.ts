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
  // The repository's proposals link to each other as `./eip-20.md`: the two repositories are published as one site.
  filesElsewhere: /^eip-\d+(?:\.md)?$/,
  // For the same reason, `requires` has numbers of either repository.
  metadata: {
    location: 'preamble',
    ...eip.metadata,
    fields: { ...eip.metadata?.fields, requires: { presence: 'optional' } },
  },
};
