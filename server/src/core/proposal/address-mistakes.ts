import type { Anchors } from '../markdown/facts/anchors';
import type { BrokenLink } from '../markdown/facts/broken-links';
import { slice } from '../text/span';
import type { Workspace } from '../workspace/workspace';
import type { LinkTarget } from './link-target';

/** An address that is read as the path of a file, and the address that was probably meant. */
export interface AddressMistake {
  readonly kind: 'scheme' | 'anchor';
  readonly written: string;
  readonly meant: string;
}

/** The address of a website without `https://`: it begins with `www.` or ends in a common top-level domain. */
const host = /^(?:www\.[a-z\d-]+\.|(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|edu|gov)(?=[/:?#]|$))/i;
/** An email address; `flow@2x.png` is an image. */
const mail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?!(?:png|svg|jpe?g|gif|webp)$)[\w-]+$/i;
const handle = /^@[a-z\d](?:[a-z\d-]{0,37}[a-z\d])?$/i;

/** The mistake in the address of a link to a file that does not exist; undefined when it may be a file. */
export function addressMistakeOf(
  { block, addressSpan, path }: LinkTarget,
  anchors: Anchors,
  workspace: Workspace,
): AddressMistake | undefined {
  if (path === undefined) return undefined;
  const written = slice(block.text, addressSpan);
  const meant = meantBy(written, anchors);
  if (!meant || workspace.exists(path)) return undefined;
  return { kind: meant.startsWith('#') ? 'anchor' : 'scheme', written, meant };
}

function meantBy(written: string, anchors: Anchors): string | undefined {
  //   [docs](www.example.org/docs)      [Ada](mailto:ada@example.org)      [Ada](@ada)
  if (host.test(written)) return `https://${written}`;
  if (mail.test(written)) return `mailto:${written}`;
  if (handle.test(written)) return `https://github.com/${written.slice(1)}`;
  //   [Risks](risks)
  const lower = written.toLowerCase();
  return /^[^/.#?]+$/.test(written) && anchors.all.has(lower) ? `#${lower}` : undefined;
}

//   | Author | [Ada Lovelace](@) |
/** True for the form of the template's `[name](@handle)` without the handle. */
export function isEmptyHandle(address: string): boolean {
  return address === '@';
}

/** How an address names a person: by a handle or an email address. Undefined for other addresses. */
export function personFormOf(address: string): 'handle' | 'mail' | undefined {
  if (handle.test(address) || isEmptyHandle(address)) return 'handle';
  return mail.test(address) && !host.test(address) ? 'mail' : undefined;
}

/** True for `[text][#label]` without such a heading: the definition of the label is missing. */
export function isUndefinedLabel(
  { kind, address }: Pick<BrokenLink, 'kind' | 'address'>,
  { all }: Anchors,
): boolean {
  const label = address.slice(1);
  return kind === 'brackets' && address.startsWith('#') && !all.has(label) && !all.has(label.toLowerCase());
}
