import type { FieldGroup } from '../metadata/field-facts';
import { nearestName } from '../text/spelling';
import type { ProposalMetadata } from './proposal-metadata';

/** Returns whether a value names an unknown group, and the group that was probably meant. Undefined where the group exists or may exist. */
export function unknownGroup(
  text: string,
  { names, withoutFolder }: FieldGroup,
  { workspace, root, schema }: ProposalMetadata,
): { readonly suggestion: string | undefined } | undefined {
  if (!names.test(text) || withoutFolder.includes(text)) return undefined;
  const folders = root === undefined ? undefined : workspace.list(`${root}/${schema.family.folder ?? ''}`);
  if (!folders || folders.includes(text)) return undefined;
  const known = [...new Set([...folders.filter((name) => names.test(name)), ...withoutFolder])];
  return { suggestion: nearestName(text, known) };
}
