import { lint } from '../lint/lint';
import { MarkdownDocument } from '../markdown/document';
import { type Field, fieldOf, isYamlLocation, type Metadata } from '../metadata/metadata';
import { isGrave } from '../proposal/finding';
import { MetadataDocument } from '../proposal/metadata-document';
import { ProposalDocument } from '../proposal/proposal-document';
import type { CheckedDocument } from '../proposal/rule';
import type { Lifecycle } from '../template/family';
import { applyEdits, type TextEdit } from '../text/edits';
import { LineIndex } from '../text/lines';
import { type Span, slice } from '../text/span';
import { nearestWord } from '../text/spelling';
import { shorten } from '../text/words';
import { OverlayWorkspace } from '../workspace/overlay-workspace';
import { markedWord, type WrittenValue, wordEdit, writtenValueOf } from './written-value';

/** A proposal or its sidecar file. */
export type StatusDocument = ProposalDocument | MetadataDocument;

/** The edits that change the status of a proposal, and what the new status requires. */
export interface Transition {
  /** The new status as it is written. */
  readonly status: string;
  /** The file that contains the status. */
  readonly path: string;
  /** The text of that file, which the edits are for. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
  /** The fields that change, as `name: value`. */
  readonly changes: readonly string[];
  /** The names of the fields for the day of the change that stay as they are, because their value is more than a date. */
  readonly unchanged: readonly string[];
  /** What has to be done first: errors, and warnings that the present status does not have. */
  readonly obstacles: readonly Obstacle[];
}

/** What is in the way of a new status. */
export interface Obstacle {
  readonly path: string;
  /** From 0. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Fields with the day of the last change, where the family does not name others. */
const updatedFields: readonly string[] = ['last-updated', 'last-update', 'updated'];

/** The statuses of a family, in the order of its lifecycle; empty without one. */
export function statusesOf({ schema }: StatusDocument): readonly string[] {
  return Object.keys(schema.family.lifecycle?.stages ?? {});
}

/** The place of the status in the document; undefined where it is in another file, or there is none. */
export function statusSpan(document: StatusDocument): Span | undefined {
  const { lifecycle } = document.schema.family;
  if (!lifecycle || isElsewhere(document)) return undefined;
  const field = fieldOf(document.metadata.metadata, lifecycle.field);
  return field ? field.span : sectionLine(document, lifecycle);
}

function isElsewhere(document: StatusDocument): boolean {
  return document.kind === 'proposal' && document.metadataFile !== undefined;
}

/**
 * The transition of a proposal to another status; `today` is `YYYY-MM-DD`. If there is none, the reason as a sentence without a period.
 */
export function transitionTo(document: StatusDocument, status: string, today: string): Transition | string {
  const { lifecycle } = document.schema.family;
  if (!lifecycle) return `A ${document.schema.family.name} has no status`;
  const statuses = statusesOf(document);
  const key = status.trim().toLowerCase();
  if (!statuses.includes(key)) {
    const nearest = nearestWord(key, statuses);
    return `Unknown status "${status}"${nearest === undefined ? `; expected ${statuses.join(', ')}` : `; did you mean "${nearest}"?`}`;
  }
  const path = (isElsewhere(document) ? (document as ProposalDocument).metadataFile : document.path) ?? '';
  const { metadata, text } = document.metadata;
  const field = fieldOf(metadata, lifecycle.field);
  const written = writtenAs(key, document, lifecycle);
  const section = field ? undefined : sectionLine(document, lifecycle);
  const isStatus = (word: string) => statuses.includes(word.toLowerCase());
  if (!field && !section) return `The status is not in the metadata: write "${lifecycle.field}: ${written}"`;
  const value = field
    ? plainValueOf(field, document, isStatus)
    : section && sectionValueOf(document, section, isStatus);
  if (!value) {
    const current = slice(text, field?.valueSpan ?? section ?? { start: 0, end: 0 });
    return `The status is written as "${shorten(current, 60)}", not as one known status: change it by hand, so that no words are lost`;
  }
  const dates = (lifecycle.updated ?? updatedFields).flatMap((name) => fieldOf(metadata, name) ?? []);
  const outdated = dates.filter(({ text }) => text !== today);
  const dated = outdated.flatMap((date) => {
    const value = plainValueOf(date, document, (word) => bareDate.test(word));
    return value ? [{ name: date.name, edit: wordEdit(value, today, text) }] : [];
  });
  const edits = [wordEdit(value, written, text), ...dated.map(({ edit }) => edit)];
  edits.sort((a, b) => a.span.start - b.span.start);
  return {
    status: written,
    path,
    // That of the metadata may end with them.
    text: isElsewhere(document) ? text : document.document.text,
    edits,
    changes: [`${field?.name ?? 'Status'}: ${written}`, ...dated.map(({ name }) => `${name}: ${today}`)],
    unchanged: outdated
      .map(({ name }) => name)
      .filter((name) => !dated.some((change) => change.name === name)),
    obstacles: obstaclesOf(document, path, edits),
  };
}

/** A status as the family writes it: as among the values of the field, else with capitals where the present one has them. */
function writtenAs(key: string, document: StatusDocument, { field }: Lifecycle): string {
  const spec = document.schema.fields.find((candidate) => candidate.key === field);
  const value = spec?.values?.find((allowed) => allowed.toLowerCase() === key);
  if (value !== undefined) return value;
  const current = document.status?.text ?? '';
  if (!/^\p{Lu}/u.test(current)) return key;
  const capitals = /^\p{Lu}\S* \p{Lu}/u.test(current) ? /(?<=^| )\p{L}/gu : /^\p{L}/gu;
  return key.replace(capitals, (letter) => letter.toUpperCase());
}

/** The value of a field that is empty, the placeholder of the template, or a single text for which `isKnown` is true. */
function plainValueOf(
  field: Field,
  { schema, metadata: { metadata, text } }: StatusDocument,
  isKnown: (word: string) => boolean,
): WrittenValue | undefined {
  const { placeholder } = schema.fields.find(({ key }) => key === field.key) ?? {};
  if (placeholder !== undefined && field.text === placeholder)
    return writtenValueOf({ ...field, isNested: false }, metadata, text) ?? placeholderAt(field, metadata);
  const value = writtenValueOf(field, metadata, text);
  const word = value?.word.trim();
  return word === '' || (word !== undefined && isKnown(word)) ? value : undefined;
}

/** A placeholder of the template that YAML does not read as text, such as `{YYYY-MM-DD}`. */
function placeholderAt({ valueSpan: span }: Field, metadata: Metadata | undefined): WrittenValue {
  return { span, mark: '', word: '', isYaml: isYamlLocation(metadata?.location) };
}

//   2026-01-02      2/1/2026
const bareDate = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/;

//   ## Status
//
//   - **Accepted**      the word by itself, with what is around it in a line
/** The status in the section; undefined where its first paragraph says more. */
function sectionValueOf(
  document: StatusDocument,
  span: Span,
  isKnown: (word: string) => boolean,
): WrittenValue | undefined {
  const { text } = document;
  const written = slice(text, span);
  const isOneLine = !/[\r\n]/.test(written);
  const lead = isOneLine ? (/^[-*+][ \t]+/.exec(written)?.[0] ?? '') : '';
  const body = isOneLine ? written.slice(lead.length).replace(/\.$/, '') : '';
  const [after = ''] = /^[ \t]*(?:\r\n?|\n)?[^\r\n]*/.exec(text.slice(span.end)) ?? [];
  if (after.trim() !== '' && !/^\s*[-*+#]/.test(after)) return undefined;
  const start = span.start + lead.length;
  const value = markedWord(body, { start, end: start + body.length });
  return value && isKnown(value.word.trim()) ? value : undefined;
}

/** The first line of the section with the status. */
function sectionLine(document: StatusDocument, { section: title }: Lifecycle): Span | undefined {
  if (document.kind !== 'proposal' || title === undefined) return undefined;
  const { sections, text } = document.document;
  const section = sections.find(({ heading }) => heading.text.toLowerCase() === title.toLowerCase());
  if (!section) return undefined;
  const sectionText = slice(text, section.ownTextSpan);
  // Lines of comments would be taken for the status.
  if (sectionText.includes('<!--')) return undefined;
  const [line] = /\S[^\r\n]*/.exec(sectionText) ?? [];
  if (line === undefined) return undefined;
  const start = section.ownTextSpan.start + sectionText.indexOf(line);
  return { start, end: start + line.trimEnd().length };
}

/** Lints the proposal as it would be, and its sidecar file. */
function obstaclesOf(
  document: StatusDocument,
  path: string,
  edits: readonly TextEdit[],
): readonly Obstacle[] {
  const before = documentsOf(document, new Map());
  const textAt = path === document.path ? document.text : document.metadata.text;
  const after = documentsOf(document, new Map([[path, applyEdits(textAt, edits)]]));
  const earlierFindings = new Set(before.flatMap((checked) => graveFindings(checked)).map(nameOf));
  return after.flatMap((checked) =>
    graveFindings(checked)
      .filter((finding) => finding.severity === 'error' || !earlierFindings.has(nameOf(finding)))
      .map(({ rule, message, span }) => ({
        path: checked.path ?? '',
        line: new LineIndex(checked.text).lineColumnAt(span.start).line,
        rule,
        message,
      })),
  );
}

function graveFindings(document: CheckedDocument) {
  return lint(document).findings.filter(({ severity }) => isGrave(severity));
}

function nameOf({ rule, message }: { readonly rule: string; readonly message: string }): string {
  return `${rule} ${message}`;
}

/** The proposal and its sidecar file, with other texts of some files. */
function documentsOf(
  document: StatusDocument,
  texts: ReadonlyMap<string, string>,
): readonly (ProposalDocument | MetadataDocument)[] {
  const { governing, settings, path = '' } = document;
  const workspace = new OverlayWorkspace(document.workspace, texts);
  const parts = { governing, settings, workspace };
  const mainPath = document.kind === 'proposal' ? path : document.mainPath;
  const sidecarPath = document.kind === 'proposal' ? document.metadataFile : path;
  const mainText = mainPath === path ? (texts.get(path) ?? document.text) : workspace.read(mainPath ?? '');
  const sidecarText =
    sidecarPath === path ? (texts.get(path) ?? document.text) : workspace.read(sidecarPath ?? '');
  return [
    ...(mainPath === undefined || mainText === undefined
      ? []
      : [new ProposalDocument({ ...parts, path: mainPath, document: new MarkdownDocument(mainText) })]),
    ...(sidecarPath === undefined || sidecarText === undefined
      ? []
      : [new MetadataDocument({ ...parts, path: sidecarPath, document: new MarkdownDocument(sidecarText) })]),
  ];
}
