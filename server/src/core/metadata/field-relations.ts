import type { FieldCondition } from './field-facts';

/** What a family states about how metadata fields belong together, with other fields or with what is around them. A relation is checked only where its fields have values. */
export type FieldRelation =
  | EntryRelation
  | ImpliedValueRelation
  | FolderRelation
  | LabelRelation
  | FileRelation;

/** A release repeats an entry of a mapping, which another field names: `latest-milestone` is that of the current `stage` in `milestone`. */
export interface EntryRelation {
  readonly kind: 'entry';
  readonly field: string;
  /** The field with the mapping. */
  readonly mapping: string;
  /** The field with the name of the entry. */
  readonly entry: string;
}

/** Where one condition is met, so must be the other: an implemented proposal has the stage `stable`. */
export interface ImpliedValueRelation {
  readonly kind: 'implied-value';
  readonly if: FieldCondition;
  readonly implied: FieldCondition;
}

/** A field names the folder, below the folder of all proposals, that contains the proposal. Other folders than those with such a name are not compared. */
export interface FolderRelation {
  readonly kind: 'folder';
  readonly field: string;
  readonly names: RegExp;
}

/** The text of the proposal repeats the names in a list, in a line that begins with a label: `Feature gate name: MyFeature`. */
export interface LabelRelation {
  readonly kind: 'label';
  readonly field: string;
  /** The entry with the name, where items are mappings. */
  readonly entry: string;
  readonly label: string;
}

/** Another file belongs to the proposal. */
export interface FileRelation {
  readonly kind: 'file';
  /** Path from the folder of the template, with names of fields: `reviews/{owning-sig}/{kep-number}.yaml`. */
  readonly path: string;
  readonly if: FieldCondition;
  /** The first release whose proposals need the file, and the field with the release of the proposal. */
  readonly since: { readonly field: string; readonly release: string };
  /** A mapping in the file, named like the value of a field, and the entry that it must have: `approver` in the mapping `beta` when `stage` is `beta`. Only these values are checked. */
  readonly entry?: { readonly field: string; readonly values: readonly string[]; readonly name: string };
}
