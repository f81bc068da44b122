/** What a family or a template specifies about a metadata field. Each property is optional: facts that are not known are not checked. */
export interface FieldFacts {
  /** `required`: a proposal without the field is incomplete; `optional`: the field may be left out. Undefined when not known. */
  readonly presence?: 'required' | 'optional';
  /** The field is required when this condition is met. */
  readonly requiredIf?: FieldCondition;
  /** The field is allowed only when this condition is met. */
  readonly onlyIf?: FieldCondition;
  /** The date, `YYYY-MM-DD`, since which the field is required. Proposals that were begun before it (see {@link MetadataFacts.created}) do not need the field. */
  readonly since?: string;
  /** The allowed values; for a list, the allowed items. Compared as written. */
  readonly values?: readonly string[];
  /** True when more text may follow one of {@link values}: `Implemented (Swift 6.0)`. */
  readonly allowsMoreText?: boolean;
  readonly type?: FieldType;
  /** What the field repeats: the number of the proposal, its title, or its title in lower case with hyphens. */
  readonly contains?: 'number' | 'title' | 'slug';
  /** The value, or each item, names a group of people. */
  readonly group?: FieldGroup;
  /** Earlier names of the field, which are accepted. */
  readonly aliases?: readonly string[];
  /** What the value has to be like in addition. */
  readonly limits?: FieldLimits;
}

/** Limits on the value of a field that the tools or editors of a process check. */
export interface FieldLimits {
  /** The smallest number of characters. */
  readonly minLength?: number;
  /** The largest number of characters. */
  readonly maxLength?: number;
  /** Text that the value must not contain. */
  readonly excludes?: readonly RegExp[];
  /** The form of the whole value. */
  readonly form?: TextForm;
  /** The form of each part between commas. */
  readonly itemForm?: TextForm;
  /** What at least one of the parts between commas contains. */
  readonly someItem?: TextForm;
  /** True when the numbers in the value are in ascending order. */
  readonly isAscending?: boolean;
  /** The field that lists the number of each proposal that the value names. */
  readonly namesListedIn?: string;
  /** What the value contains when the proposal is final. */
  readonly containsIfFinal?: TextForm;
}

/** A form of text. */
export interface TextForm {
  readonly pattern: RegExp;
  /** The form in words, for messages: `a link`. */
  readonly text: string;
}

/** The groups that a field may name: the folders that contain the proposals, and groups that have no folder. */
export interface FieldGroup {
  /** Other names than these are not compared. */
  readonly names: RegExp;
  readonly withoutFolder: readonly string[];
}

/** A condition on another field: it has one of these values, compared without case. */
export interface FieldCondition {
  /** The name of the other field. */
  readonly field: string;
  readonly values: readonly string[];
}

/**
 * The type of a value. `date`: `YYYY-MM-DD`; `number`: digits; `list`: a YAML list; `address`: a URL; `release`: `v1.30`; `references`: other proposals, by number or by path from the repository's folder or the
 * file's folder.
 */
export type FieldType = 'text' | 'date' | 'number' | 'list' | 'address' | 'release' | 'references';
