/** What is known of a metadata field. All is optional: what nobody said is not checked. */
export interface FieldFacts {
  /** `required`: a proposal without it is not complete; `optional`: it may be left out. Absent when nobody said. */
  readonly presence?: 'required' | 'optional';
  /** It is required, or allowed, only where another field has one of these values, compared in lower case. */
  readonly requiredIf?: FieldCondition;
  readonly onlyIf?: FieldCondition;
  /** Day, `YYYY-MM-DD`, since which it is required: of proposals that are older by {@link MetadataFacts.created} it is not. */
  readonly since?: string;
  /** The values it may have; of a list those that its items may have. Compared as written. */
  readonly values?: readonly string[];
  /** True when a value may go on after one of {@link values}: `Implemented (Swift 6.0)`. */
  readonly open?: boolean;
  readonly type?: FieldType;
  /** What it says of the proposal itself: its number, its title, or that in lower case with hyphens. */
  readonly tells?: 'number' | 'title' | 'slug';
  /** Other names that were in use: they count as this field. */
  readonly aliases?: readonly string[];
}

/** Another field, by name, and the values that it has to have. */
export interface FieldCondition {
  readonly field: string;
  readonly values: readonly string[];
}

/**
 * `date` is a day, `YYYY-MM-DD`; `number` digits; `list` a YAML list; `references` name other proposals: by path from the repository's
 * or the file's folder, or by number.
 */
export type FieldType = 'text' | 'date' | 'number' | 'list' | 'references';
