import type { Family } from '../template/family';
import { fileSlug } from '../text/slugs';
import { formatNumber } from './identity';
import type { ProposalFile } from './proposal-file';
import type { ProposalTitle } from './proposal-title';

/**
 * The name that the file or folder of a proposal should have by the naming scheme of its family. Undefined for a text without a file, while the number is not known, and where
 * names have parts that are neither the number nor the slug.
 */
export function expectedName(
  { entryName, number: fileNumber }: ProposalFile,
  title: ProposalTitle | undefined,
  family: Family,
): string | undefined {
  // Families that need more than a name to recognize a proposal do not enforce names.
  if (entryName === undefined || family.needsMatchingContent) return undefined;
  const groups = family.fileName.exec(entryName)?.groups;
  const number = fileNumber ?? withoutZeros(title?.parts?.number);
  const slug = family.kebabNames && groups?.slug !== undefined ? kebabCase(groups.slug) : groups?.slug;
  const words = slug ?? fileSlug(title?.parts?.description ?? '');
  if (number === undefined || words === '' || (groups && !family.newFileName.includes('{number}')))
    return undefined;
  return family.newFileName.replace('{number}', formatNumber(number, family)).replace('{slug}', words);
}

/** Minimum number of names from which a naming scheme can be inferred. */
const minNames = 5;

/** True if most of the other names in the folder do not follow the naming scheme of the family either: then it is not the scheme of this folder. */
export function isSchemeUnused({ entryName, entries = [] }: ProposalFile, family: Family): boolean {
  const others = entries.filter((name) => name !== entryName);
  return (
    others.length >= minNames &&
    others.filter((name) => followsNaming(name, family)).length <= others.length / 2
  );
}

function followsNaming(name: string, family: Family): boolean {
  const groups = family.fileName.exec(name)?.groups;
  if (!groups) return false;
  const { number, slug = '' } = groups;
  if (family.kebabNames && kebabCase(slug) !== slug) return false;
  return number === undefined || formatNumber(withoutZeros(number) ?? number, family) === number;
}

/** A slug in lower case with hyphens. A dot stays, as in `tls-1.3`. */
function kebabCase(slug: string): string {
  return slug.toLowerCase().replace(/[_\s]+/g, '-');
}

function withoutZeros(number: string | undefined): string | undefined {
  return number?.replace(/^0+(?=\d)/, '');
}
