import { bareValue, meansLater } from '../metadata/field-values';
import { keyOf } from '../metadata/metadata';
import { compareReleases, releaseIn } from '../metadata/releases';
import type { FieldSpec } from '../template/fields';
import type { Schema } from '../template/schema';
import { compareText } from '../text/compare';
import { folderOf } from '../text/paths';
import { fileSlug } from '../text/slugs';
import { groupNames } from './field-groups';
import { formatNumber } from './identity';
import type { MetadataDocument } from './metadata-document';
import type { ProposalDocument } from './proposal-document';
import { labelOf, type Summary } from './proposal-summary';
import { byUse, othersOf, seenValues } from './seen-values';

/** A value that a metadata field may have. */
export interface Choice {
  readonly value: string;
  readonly kind: 'value' | 'person' | 'date' | 'proposal';
  readonly detail: string;
  /** The text that editors show instead of the value. */
  readonly label?: string;
}

/** Minimum number of proposals that share a value before it is offered. A value that only one proposal has is usually a description or a name. */
const minUse = 2;

/**
 * The values for a field, or for an entry of its mapping, the most likely first: those that the template and the family allow, those that follow from the file and the day, and
 * those that other proposals have.
 */
export function choicesFor(
  spec: FieldSpec,
  entry: string | undefined,
  checked: ProposalDocument | MetadataDocument,
  { proposals, today }: { readonly proposals: readonly Summary[]; readonly today: string },
): readonly Choice[] {
  const { schema, metadata } = checked;
  const path = checked.kind === 'metadata' ? checked.mainPath : checked.path;
  const others = othersOf(schema.family.id, path, proposals);
  const keys = keysLike(spec, schema);
  const counts = seenValues(keys, others);
  const use = (value: string) => useText(counts.get(value) ?? 0);
  if (entry === undefined && spec.values)
    return spec.values.map((value) => ({ value, kind: 'value', detail: use(value) }));
  if (spec.type === 'date') return [{ value: today, kind: 'date', detail: 'today' }];
  if (spec.contains !== undefined) return ownChoices(spec, checked);
  if (spec.group) {
    const used = byUse(counts).filter((value) => spec.group?.names.test(value));
    const names = [...new Set([...used, ...groupNames(spec.group, metadata)])];
    return names.map((value) => ({ value, kind: 'value', detail: use(value) }));
  }
  if (spec.type === 'references') return referenceChoices(spec, checked, others, counts);
  if (spec.type === 'release') return releaseChoices(counts);
  if (spec.type === 'address' || spec.type === 'number') return [];
  const isOfPeople = isPersonKey(spec.key);
  const fromTemplate = new Set(spec.field?.items.map(({ text }) => text));
  return byUse(counts)
    .filter(
      (value) =>
        (isOfPeople || (counts.get(value) ?? 0) >= minUse) &&
        !fromTemplate.has(value) &&
        !meansLater(value) &&
        !/^[<{]/.test(value),
    )
    .map((value) => ({ value, kind: isOfPeople ? 'person' : 'value', detail: use(value) }));
}

function useText(count: number): string {
  return count === 0 ? '' : `in ${count} ${count === 1 ? 'proposal' : 'proposals'}`;
}

/** The keys of the fields that have values like those of a field: of all fields with people, and of all with releases. */
function keysLike(spec: FieldSpec, { fields }: Schema): readonly string[] {
  const names = [spec.key, ...(spec.aliases ?? []).map(keyOf)];
  return [...new Set([...names, ...fields.filter((field) => isLike(spec, field)).map(({ key }) => key)])];
}

/** True when both fields name people, or both releases. */
function isLike(spec: FieldSpec, other: FieldSpec): boolean {
  if (isPersonKey(spec.key)) return isPersonKey(other.key);
  return spec.type === 'release' && other.type === 'release';
}

/** True for the key of a field that names people. */
function isPersonKey(key: string): boolean {
  return /(?:^|-)(?:authors?|owners?|reviewers?|approvers?|editors?|champions?|shepherds?|sponsors?|deciders?|decision-makers|consulted|informed|manager|liaisons?|contacts?)$/.test(
    key,
  );
}

/** The number, the title, or the slug of the proposal itself. */
function ownChoices(
  { contains }: FieldSpec,
  checked: ProposalDocument | MetadataDocument,
): readonly Choice[] {
  const { file, schema } = checked;
  const written = checked.kind === 'metadata' ? checked.titleText : checked.title;
  const title = written?.parts?.description || written?.text || file.words;
  if (contains === 'number') {
    const number = file.number === undefined ? undefined : formatNumber(file.number, schema.family);
    return number ? [{ value: number, kind: 'value', detail: 'number of the file' }] : [];
  }
  const value = contains === 'slug' ? title && fileSlug(title) : title;
  return value ? [{ value, kind: 'value', detail: 'title of the proposal' }] : [];
}

/** The releases that other proposals name, the newest first. */
function releaseChoices(counts: ReadonlyMap<string, number>): readonly Choice[] {
  return [...counts.keys()]
    .flatMap((value) => {
      const release = releaseIn(value);
      return release && value.startsWith('v') ? [{ value, release }] : [];
    })
    .sort((a, b) => compareReleases(b.release, a.release))
    .map(({ value }) => ({ value, kind: 'value', detail: useText(counts.get(value) ?? 0) }));
}

/** The other proposals, the newest first, written as most references are: by number, or by path. */
function referenceChoices(
  { field }: FieldSpec,
  { schema, governing, metadata }: ProposalDocument | MetadataDocument,
  others: readonly Summary[],
  counts: ReadonlyMap<string, number>,
): readonly Choice[] {
  const seen = byUse(counts);
  const samples = seen.length > 0 ? seen : (field?.items ?? []).map(({ text }) => bareValue(text));
  const share = (form: RegExp) => samples.filter((value) => form.test(value)).length / samples.length;
  const isByPath = share(/\//) >= 0.5 || (samples.length === 0 && metadata.metadata?.location !== 'preamble');
  const hasSlash = share(/^\//) >= 0.5 || samples.length === 0;
  const root = governing.origin.root;
  return [...others]
    .sort((a, b) => Number(b.number ?? 0) - Number(a.number ?? 0) || compareText(a.title, b.title))
    .flatMap((summary): readonly Choice[] => {
      const value = isByPath ? pathFrom(summary.path, root, schema, hasSlash) : summary.number;
      if (value === undefined) return [];
      const label = labelOf(summary);
      return [{ value, kind: 'proposal', detail: summary.status ?? '', label }];
    });
}

/** The path of a proposal from the folder of the repository; undefined outside of it. */
function pathFrom(
  path: string,
  root: string | undefined,
  { family }: Schema,
  hasSlash: boolean,
): string | undefined {
  const own = family.mainFile === undefined ? path : (folderOf(path) ?? path);
  if (root === undefined || !own.startsWith(`${root}/`)) return undefined;
  return own.slice(root.length + (hasSlash ? 0 : 1));
}
