import { type Field, isYamlLocation, keyOf } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { Schema } from '../template/schema';
import type { TextEdit } from '../text/edits';
import { slice } from '../text/span';
import { yamlScalar } from '../text/yaml-text';
import { numberPlaceholderPattern } from './identity';

/** The details of a new proposal. */
export interface NewFacts {
  /** The number as the family writes it; undefined when it is assigned later. */
  readonly number: string | undefined;
  readonly title: string;
  readonly slug: string;
  /** The name of the file, or of the folder. */
  readonly name: string;
  readonly author: string | undefined;
  /** The account of the author, without `@`. */
  readonly account?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string | undefined;
  /** The name of the folder in which the proposal is created. */
  readonly folder?: string | undefined;
}

/** The edits that fill in the metadata in `text`, the template or its sidecar file. Only placeholders are replaced, and the title, number, slug and authors. */
export function metadataEdits(text: string, template: Schema, facts: NewFacts): readonly TextEdit[] {
  return template.fields.flatMap((spec) => {
    const { field } = spec;
    const edit = field && editOf(text, spec, field, template, facts);
    return edit ? [edit] : [];
  });
}

/** Front matter with the required fields, where the family has fields that the template does not show; empty elsewhere. */
export function addedFrontMatter(template: Schema, facts: NewFacts): string {
  const { metadataLocation, fields } = template;
  if (metadataLocation !== 'front-matter' || fields.some(({ field }) => field)) return '';
  const lines = fields
    .filter(({ presence }) => presence === 'required')
    .map((spec) => {
      const value = yamlScalar(valueFor(spec, '', template, facts) ?? 'TBD');
      return spec.type === 'list' ? `${spec.name}:\n  - ${value}\n` : `${spec.name}: ${value}\n`;
    });
  return lines.length === 0 ? '' : `---\n${lines.join('')}---\n`;
}

function editOf(
  text: string,
  spec: FieldSpec,
  field: Field,
  template: Schema,
  facts: NewFacts,
): TextEdit | undefined {
  const isYaml = isYamlLocation(template.metadataLocation);
  const span = isYaml && field.isNested ? (field.items[0]?.span ?? field.valueSpan) : field.valueSpan;
  const written = slice(text, span);
  const isFlow = isYaml && slice(text, field.valueSpan).startsWith('[');
  // YAML reads braces as a mapping, so the field has no placeholder there. One in MADR's template is not closed.
  const isPlaceholder =
    spec.placeholder !== undefined || /^["']?\{[^{}]*\}?["']?$/.test(written) || isOpen(spec, written);
  if (!isPlaceholder && !isAlwaysReplaced(spec)) return undefined;
  const value = valueFor(spec, written, template, facts);
  if (value === undefined || value === written) return undefined;
  const isPlain = !isYaml || spec.contains === 'number' || isDateKey(spec.key);
  return { span, text: isPlain ? value : yamlScalar(value, isFlow ? '"' : written) };
}

/** The value of a field for a new proposal; `written` is the value in the template. Undefined when it is not known. */
function valueFor(spec: FieldSpec, written: string, template: Schema, facts: NewFacts): string | undefined {
  const { key, contains } = spec;
  if (contains === 'number') return withNumber(written, numberPlaceholderPattern(template.family), facts);
  const showsName = /(?:^|-)name$/.test(key) && /`[\w-]+`/.test(written);
  if (contains === 'slug' || showsName) return slugLike(written, facts.slug);
  if (contains === 'title' || isTitle(key)) return facts.title;
  if (key === template.family.lifecycle?.field) return firstStatus(spec, written, template);
  if (isAuthor(key)) return authorFor(written, facts);
  const fromFolder = folderFor(spec, template, facts);
  if (fromFolder !== undefined) return fromFolder;
  return isDate(spec) || (isDateKey(key) && dayToWrite.test(written)) ? facts.today : undefined;
}

//   - "@jane.doe"      the account of the author rather than the name
function authorFor(written: string, { author, account }: NewFacts): string | undefined {
  return account !== undefined && /^["'[({<]*@\w/.test(written) ? `@${account}` : author;
}

/** The name of the folder, for a field that has to name it. */
function folderFor({ key }: FieldSpec, { family }: Schema, { folder }: NewFacts): string | undefined {
  const relations = family.metadata?.relations ?? [];
  const isNamed = relations.some(
    (relation) =>
      relation.kind === 'folder' && keyOf(relation.field) === key && relation.names.test(folder ?? ''),
  );
  return isNamed ? folder : undefined;
}

//   Author(s): (GitHub usernames)   Name: (fill in the feature name)   Last updated: [Date]   Owners: @{AUTHOR}
/** True for a value that is to be replaced by an author or a date, although it is not marked as a placeholder. */
function isOpen({ key }: FieldSpec, written: string): boolean {
  if (isTitle(key) || isAuthor(key))
    return /^[*_`"']*@?[<[({]/.test(written) || /^(?:TBD|your name|@\w*)$/i.test(written);
  return isDateKey(key) && dayToWrite.test(written);
}

const dayToWrite =
  /^[^\d]*Y{2,4}\b|\bY{4}[-/.]|^[<[({]?\s*(?:insert\s+|today'?s?\s+)?(?:date|data)\s*[>\])}]?$/i;

/** True for fields that are different in each proposal: number, slug, title and authors. */
function isAlwaysReplaced({ key, contains }: FieldSpec): boolean {
  return contains !== undefined || key === 'title' || /^authors?$/.test(key);
}

function isAuthor(key: string): boolean {
  return /^(?:(?:original|lead|rfc|proposal)[- ])?(?:authors?|owners?)$/.test(key);
}

function isTitle(key: string): boolean {
  return /^(?:title|name|(?:feature|proposal|rfc)[- ](?:name|title))$/.test(key);
}

/** True for a field with the day on which the proposal is created or changed. */
function isDate({ key, type }: FieldSpec): boolean {
  return type === 'date' && isDateKey(key);
}

function isDateKey(key: string): boolean {
  return (
    /^(?:date|creat|start|begin|last[- ]updated?|updated|proposed)/.test(key) && !/time|version/.test(key)
  );
}

//   [SE-NNNN](NNNN-filename.md)   NNNN   [rust-lang/rfcs#0000](https://github.com/rust-lang/rfcs/pull/0000)
function withNumber(written: string, placeholder: string, { number, name }: NewFacts): string | undefined {
  if (number === undefined) return undefined;
  return written
    .replace(new RegExp(`${placeholder}-[\\w-]+\\.md\\b`, 'g'), () => name)
    .replace(new RegExp(placeholder, 'g'), () => number);
}

/** A slug in the form of the template: in code if it is there, with underscores if these are used there. */
function slugLike(written: string, slug: string): string {
  const [, code] = /`([\w-]+)`/.exec(written) ?? [];
  if (code === undefined) return slug;
  return `\`${code.includes('_') ? slug.replaceAll('-', '_') : slug}\``;
}

/** The first status: the first that the template's placeholder contains, else the first of the allowed values. */
function firstStatus({ values }: FieldSpec, written: string, { family }: Schema): string | undefined {
  const known = values ?? Object.keys(family.lifecycle?.stages ?? {});
  const lower = written.toLowerCase();
  const named = known
    .filter((status) => lower.includes(status.toLowerCase()))
    .sort((a, b) => lower.indexOf(a.toLowerCase()) - lower.indexOf(b.toLowerCase()));
  return named[0] ?? values?.[0];
}
