import { metadataFileNames } from '../families/metadata-files.generated';
import type { Summary } from '../proposal/proposal-summary';
import { groupBy } from '../text/group-by';
import { baseName, folderOf } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';

/** The kind of a relation, seen from the first proposal. */
export type RelationKind = 'requires' | 'supersedes' | 'see also';

/** A relation between two proposals, as written in the metadata of one of them. */
export interface Relation {
  readonly from: Summary;
  readonly kind: RelationKind;
  readonly to: Summary;
}

/** The relation of each metadata field, by its key; `isReversed`: the field names the proposal that has the relation to this one. */
const fields: ReadonlyMap<string, { readonly kind: RelationKind; readonly isReversed?: true }> = new Map([
  ['requires', { kind: 'requires' }],
  ['depends-on', { kind: 'requires' }],
  ['required-by', { kind: 'requires', isReversed: true }],
  ['replaces', { kind: 'supersedes' }],
  ['supersedes', { kind: 'supersedes' }],
  ['superseded-by', { kind: 'supersedes', isReversed: true }],
  ['replaced-by', { kind: 'supersedes', isReversed: true }],
  ['see-also', { kind: 'see also' }],
  ['related', { kind: 'see also' }],
]);

/** The relations between proposals as their metadata has them, each once. A value that may mean several proposals is ignored. */
export function relationsBetween(proposals: readonly Summary[]): readonly Relation[] {
  const find = finderOf(proposals);
  const relations = new Map<string, Relation>();
  for (const proposal of proposals)
    for (const [key, values] of proposal.values) {
      const field = fields.get(key);
      if (!field) continue;
      for (const value of values) {
        const other = find(value, proposal);
        if (!other || other === proposal) continue;
        const [from, to] = field.isReversed ? [other, proposal] : [proposal, other];
        const relation = { from, kind: field.kind, to };
        const isKnown =
          field.kind === 'see also' && relations.has(keyOf({ ...relation, from: to, to: from }));
        if (!isKnown) relations.set(keyOf(relation), relation);
      }
    }
  return [...relations.values()];
}

function keyOf({ from, kind, to }: Relation): string {
  return `${kind}\n${from.path}\n${to.path}`;
}

/** Finds the proposal that a value in the metadata of another one means: by its path, or by its number. */
function finderOf(proposals: readonly Summary[]): (value: string, of: Summary) => Summary | undefined {
  const byName = groupBy(proposals, (proposal) => baseName(entryOf(proposal)));
  const byNumber = groupBy(
    proposals.filter(({ number }) => number !== undefined),
    (proposal) => numberKey(proposal, proposal.number ?? ''),
  );
  return (value, of) => {
    const path = pathIn(value);
    if (path !== undefined) {
      const named = byName.get(baseName(path)) ?? [];
      return singleOf(named.filter((proposal) => entryOf(proposal).endsWith(`/${path}`)));
    }
    const number = /^(?:[A-Za-z]+[-_ #]*)?0*(\d{1,9})$/.exec(value.trim())?.[1];
    const numbered = number === undefined ? [] : (byNumber.get(numberKey(of, number)) ?? []);
    const beside = numbered.filter(
      ({ path: candidatePath }) => areaOf(candidatePath, of) === areaOf(of.path, of),
    );
    return singleOf(beside.length > 0 ? beside : numbered);
  };
}

function singleOf(proposals: readonly Summary[]): Summary | undefined {
  return proposals.length === 1 ? proposals[0] : undefined;
}

/** The folder of a proposal that has its own folder; otherwise its file. */
function entryOf({ path, family }: Summary): string {
  return family.mainFile === baseName(path) ? (folderOf(path) ?? path) : path;
}

/** The folder in which a proposal is among others. */
function areaOf(path: string, { family }: Summary): string | undefined {
  const folder = folderOf(path);
  return family.mainFile === baseName(path) && folder !== undefined ? folderOf(folder) : folder;
}

/** The end of a path that names the main or sidecar file in the folder of a proposal, or nothing. */
const ownFile = new RegExp(`/(?:${['README.md', ...metadataFileNames].map(escapeRegExp).join('|')})?$`);

//   /keps/sig-node/12-keys   ../12-keys/README.md   https://github.com/a/b/blob/main/keps/12-keys.md   [Keys](0012-keys.md)
/** The end of the path in a value, without the name of a main or sidecar file; undefined for a value that is not a path. */
function pathIn(value: string): string | undefined {
  const target = /\]\(([^()\s]+)\)/.exec(value)?.[1] ?? value.trim();
  if (!/\/|\.md$/.test(target) || /\s/.test(target)) return undefined;
  const [withoutFragment = ''] = target.split(/[#?]/, 1);
  const path = withoutFragment
    .replace(/^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:blob|tree)\/[^/]+\//, '')
    .replace(/^(?:\.{0,2}\/)+/, '')
    .replace(ownFile, '');
  return path === '' || /^https?:/.test(path) ? undefined : path;
}

function numberKey({ family }: Summary, number: string): string {
  return `${family.id} ${Number(number)}`;
}
