import { keyOf } from '../metadata/metadata';
import { demandsOf } from '../proposal/demands';
import type { RemarkPlace } from '../proposal/finding';
import { entriesFolderOf, numberIn } from '../proposal/identity';
import type { LinkTarget } from '../proposal/link-target';
import { otherStatusOf } from '../proposal/other-status';
import type { ProposalFile } from '../proposal/proposal-file';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';

/** A proposal requires or links to another one that is less mature. */
export const dependencyStatus = defineRule({
  id: 'dependency-status',
  title: 'A proposal depends on another one that is less mature.',
  severity: 'warning',
  reads: ['linkTargets', 'metadata', 'file', 'workspace'],
  *check({ linkTargets, metadata, file, workspace }, { schema }) {
    const maturity = demandsOf(metadata)?.maturity;
    const own = metadata.status?.text ?? '';
    const tierOf = (status: string) =>
      maturity?.findIndex((tier) => tier.includes(status.toLowerCase())) ?? -1;
    // The least mature proposals may depend on any.
    if (tierOf(own) < 1) return;
    const seen = new Set<string>([file.number ?? '']);
    const folder = entriesFolderOf(file.path ?? '', schema.family) ?? '';
    for (const { number, at } of dependenciesOf(linkTargets, metadata, file, schema.family)) {
      if (seen.has(number)) continue;
      seen.add(number);
      const name = file.entries?.find((entry) => numberIn(entry, schema.family) === number);
      const status = name && otherStatusOf(`${folder}/${name}`, schema, workspace);
      const tier = status === undefined ? -1 : tierOf(status);
      if (tier < 0 || tier >= tierOf(own)) continue;
      yield {
        at,
        message: `Proposal ${number} has status "${status}", but one with status "${own}" should only depend on proposals that are as mature`,
        related: [{ message: `"${name}"`, path: `${folder}/${name}` }],
      };
    }
  },
});

interface Dependency {
  readonly number: string;
  readonly at: RemarkPlace;
}

/** The numbers in fields, and those of linked files in the folder of the proposal. */
function* dependenciesOf(
  linkTargets: readonly LinkTarget[],
  metadata: ProposalMetadata,
  file: ProposalFile,
  family: Family,
): Generator<Dependency> {
  for (const field of metadata.metadata?.fields ?? []) {
    if (field.key !== keyOf(family.demands?.dependencies ?? '')) continue;
    for (const { text, span } of field.items)
      if (/^\d+$/.test(text)) yield { number: String(Number(text)), at: metadata.placeOf(span) };
  }
  for (const { block, span, path } of linkTargets) {
    if (path === undefined || folderOf(path) !== folderOf(file.path ?? '')) continue;
    const number = numberIn(baseName(path), family);
    if (number !== undefined) yield { number, at: { block, span } };
  }
}
