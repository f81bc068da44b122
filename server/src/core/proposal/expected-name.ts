import { fileSlug } from '../text/slugs';
import { formatNumber } from './identity';
import type { Proposal } from './proposal';

/**
 * How its process names a proposal: undefined for a text without a file, while nobody knows the number, and where the name says what others
 * than the number and the words decide.
 */
export function expectedName({
  entryName,
  fileNumber,
  title,
  schema: { family },
}: Proposal): string | undefined {
  // Where names alone make no proposal, they are not that strict either.
  if (entryName === undefined || family.confirm) return undefined;
  const named = family.fileName.exec(entryName)?.groups;
  const number = fileNumber ?? withoutZeros(title?.parts?.number);
  // A dot stays: `tls-1.3` is a name.
  const kebab = (slug: string) => slug.toLowerCase().replace(/[_\s]+/g, '-');
  const slug = family.kebabNames && named?.slug !== undefined ? kebab(named.slug) : named?.slug;
  const words = slug ?? fileSlug(title?.parts?.description ?? '');
  if (number === undefined || words === '' || (named && !family.newFileName.includes('{number}')))
    return undefined;
  return family.newFileName.replace('{number}', formatNumber(number, family)).replace('{slug}', words);
}

function withoutZeros(number: string | undefined): string | undefined {
  return number?.replace(/^0+(?=\d)/, '');
}
