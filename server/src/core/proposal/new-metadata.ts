import type { Field } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { Schema } from '../template/schema';
import type { TextEdit } from '../text/edits';
import { slice } from '../text/span';
import { yamlScalar } from '../text/yaml-scalar';
import { numberPlaceholderPattern } from './identity';

/** What is known of a proposal that is to be made. */
export interface NewFacts {
  /** As its process writes it; undefined while it has none. */
  readonly number: string | undefined;
  readonly title: string;
  readonly slug: string;
  /** Name of its file, or of its folder. */
  readonly name: string;
  readonly author: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string | undefined;
}

/** The edits that fill in the metadata in `text`, the template or the file beside it: stand-ins, and what the proposal is called, alone. */
export function metadataEdits(text: string, template: Schema, facts: NewFacts): readonly TextEdit[] {
  return template.fields.flatMap((spec) => {
    const { field } = spec;
    const edit = field && editOf(text, spec, field, template, facts);
    return edit ? [edit] : [];
  });
}

/** Front matter with what can be told, where a process asks for fields that its template does not show; empty elsewhere. */
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
  const isYaml = template.metadataLocation === 'front-matter' || template.metadataLocation === 'file';
  const span = isYaml && field.isNested ? (field.items[0]?.span ?? field.valueSpan) : field.valueSpan;
  const written = slice(text, span);
  const isFlow = isYaml && slice(text, field.valueSpan).startsWith('[');
  // Braces hold a mapping in YAML, of which nothing is said; MADR forgets to close one.
  const isStandIn = spec.placeholder !== undefined || /^["']?\{[^{}]*\}?["']?$/.test(written);
  if (!isStandIn && !isOurs(spec)) return undefined;
  const value = valueFor(spec, written, template, facts);
  if (value === undefined || value === written) return undefined;
  const isPlain = !isYaml || spec.tells === 'number' || isDate(spec);
  return { span, text: isPlain ? value : yamlScalar(value, isFlow ? '"' : written) };
}

/** What a field should say, `written` being the template's word; undefined when nobody knows. */
function valueFor(spec: FieldSpec, written: string, template: Schema, facts: NewFacts): string | undefined {
  const { key, tells } = spec;
  if (tells === 'number') return withNumber(written, numberPlaceholderPattern(template.family), facts);
  const showsName = /(?:^|-)name$/.test(key) && /`[\w-]+`/.test(written);
  if (tells === 'slug' || showsName) return slugLike(written, facts.slug);
  if (tells === 'title' || key === 'title') return facts.title;
  if (key === template.family.lifecycle?.field) return firstStatus(spec, written, template);
  if (isAuthor(key)) return facts.author;
  return isDate(spec) ? facts.today : undefined;
}

/** True for what in a template can only be another's: title and author. */
function isOurs({ key, tells }: FieldSpec): boolean {
  return tells !== undefined || key === 'title' || isAuthor(key);
}

function isAuthor(key: string): boolean {
  return /^authors?$/.test(key);
}

/** True for the day on which the proposal is made. */
function isDate({ key, type }: FieldSpec): boolean {
  return type === 'date' && /^(?:date|creat|start|last-updated|updated)/.test(key);
}

//   [SE-NNNN](NNNN-filename.md)   NNNN   [rust-lang/rfcs#0000](https://github.com/rust-lang/rfcs/pull/0000)
function withNumber(written: string, standIn: string, { number, name }: NewFacts): string | undefined {
  if (number === undefined) return undefined;
  return written
    .replace(new RegExp(`${standIn}-[\\w-]+\\.md\\b`, 'g'), () => name)
    .replace(new RegExp(standIn, 'g'), () => number);
}

/** A slug as the template shows it: in code, its words joined as there. */
function slugLike(written: string, slug: string): string {
  const [, code] = /`([\w-]+)`/.exec(written) ?? [];
  if (code === undefined) return slug;
  return `\`${code.includes('_') ? slug.replaceAll('-', '_') : slug}\``;
}

/** The status to begin with: the first that the template's stand-in, else the process, names. */
function firstStatus({ values }: FieldSpec, written: string, { family }: Schema): string | undefined {
  const known = values ?? Object.keys(family.lifecycle?.stages ?? {});
  const lower = written.toLowerCase();
  const named = known
    .filter((one) => lower.includes(one.toLowerCase()))
    .sort((a, b) => lower.indexOf(a.toLowerCase()) - lower.indexOf(b.toLowerCase()));
  return named[0] ?? values?.[0];
}
