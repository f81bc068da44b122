import type { FieldGroup } from '../metadata/field-facts';
import { nearestName } from '../text/spelling';
import type { ProposalMetadata } from './proposal-metadata';

/** Returns whether a value names an unknown group, and the group that was probably meant. Undefined where the group exists or may exist. */
export function unknownGroup(
  text: string,
  group: FieldGroup,
  metadata: ProposalMetadata,
): { readonly suggestion: string | undefined } | undefined {
  if (!group.names.test(text) || group.withoutFolder.includes(text)) return undefined;
  const folders = foldersOf(metadata);
  if (!folders || folders.includes(text)) return undefined;
  return { suggestion: nearestName(text, groupNames(group, metadata)) };
}

/** The names of the groups: those that have a folder first. */
export function groupNames(
  { names, withoutFolder }: FieldGroup,
  metadata: ProposalMetadata,
): readonly string[] {
  const folders = (foldersOf(metadata) ?? []).filter((name) => names.test(name));
  return [...new Set([...folders, ...withoutFolder])];
}

/** The names in the folder of the proposals; undefined when it is not known. */
function foldersOf({ workspace, root, schema }: ProposalMetadata): readonly string[] | undefined {
  return root === undefined ? undefined : workspace.list(`${root}/${schema.family.folder ?? ''}`);
}
