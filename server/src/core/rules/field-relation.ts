import type { MarkdownDocument } from '../markdown/document';
import type {
  EntryRelation,
  FieldRelation,
  FileRelation,
  FolderRelation,
  ImpliedValueRelation,
  LabelRelation,
} from '../metadata/field-relations';
import { type Field, type FieldItem, fieldOf, keyOf } from '../metadata/metadata';
import { compareReleases, releaseIn } from '../metadata/releases';
import { yamlMetadata } from '../metadata/yaml';
import { factKeys, isOptionalInPractice, type Practice } from '../practice/practice';
import type { Remark } from '../proposal/finding';
import { isMet } from '../proposal/known-fields';
import { labelledTexts } from '../proposal/labelled-texts';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { folderBelow } from '../text/paths';
import type { Workspace } from '../workspace/workspace';

/** Metadata fields contradict each other, the folder or the text of the proposal. */
export const fieldRelation = defineRule({
  id: 'field-relation',
  title: 'A metadata field contradicts another one, the folder or the text.',
  severity: 'warning',
  stages: { draft: 'information' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'main', 'workspace'],
  *check({ metadata, main, workspace }, { practice }) {
    const { relations = [] } = metadata.schema.family.metadata ?? {};
    // After a syntax error it is not known which values the fields have.
    if (relations.length === 0 || metadata.metadata?.syntax.length !== 0) return;
    for (const relation of relations) {
      const remark = remarkFor(relation, { metadata, main, workspace, practice });
      if (remark) yield remark;
    }
  },
});

type FieldRemark = Remark<unknown> | undefined;

/** What relations are compared with. */
interface RelationContext {
  readonly metadata: ProposalMetadata;
  readonly main: MarkdownDocument | undefined;
  readonly workspace: Workspace;
  readonly practice: Practice | undefined;
}

function remarkFor(
  relation: FieldRelation,
  { metadata, main, workspace, practice }: RelationContext,
): FieldRemark {
  switch (relation.kind) {
    case 'entry':
      return differentEntry(relation, metadata, practice);
    case 'implied-value':
      return notImplied(relation, metadata);
    case 'folder':
      return otherFolder(relation, metadata);
    case 'label':
      return main && differentText(relation, metadata, main);
    case 'file':
      return missingFile(relation, metadata, workspace);
  }
}

//   stage: beta        latest-milestone: v1.30        milestone: { alpha: v1.28 }
function differentEntry(
  { field, mapping, entry }: EntryRelation,
  metadata: ProposalMetadata,
  practice: Practice | undefined,
): FieldRemark {
  const [own, all, name] = [field, mapping, entry].map((each) => fieldOf(metadata.metadata, each));
  const release = own && releaseIn(own.text);
  if (!release || !name || !isAllowed(name, metadata) || (all && all.text !== '' && !all.entries))
    return undefined;
  // Proposals may be older than the field.
  const share = practice?.share(factKeys.field(keyOf(mapping)));
  if (!all && (!share || isOptionalInPractice(share))) return undefined;
  const found = all?.entries?.find((each) => each.name === name.text);
  if (!found || found.text === '')
    return {
      severity: metadata.stage === 'final' ? 'hint' : undefined,
      at: metadata.placeOf((all ?? name).nameSpan),
      message: all
        ? `Field "${all.name}" has no "${name.text}", which is the value of "${name.name}"`
        : `Field "${mapping}" is missing; it should have "${name.text}", which is the value of "${name.name}"`,
    };
  const other = releaseIn(found.text);
  const order = other && compareReleases(release, other);
  // Work may go on after the release in which the stage was reached.
  if (order === undefined || order >= 0) return undefined;
  return {
    at: metadata.placeOf(own.valueSpan),
    message: `Field "${own.name}" is "${own.text}", but "${found.name}" in "${mapping}" is "${found.text}"`,
    related: [{ message: `"${found.name}" in "${mapping}"`, at: metadata.placeOf(found.span) }],
  };
}

/** True when the value of a field is one of its values: rule field-value reports others. */
function isAllowed(field: Field, { schema }: ProposalMetadata): boolean {
  const { values } = schema.fields.find(({ key }) => key === field.key) ?? {};
  return field.text !== '' && (values?.includes(field.text) ?? true);
}

function notImplied({ if: given, implied }: ImpliedValueRelation, metadata: ProposalMetadata): FieldRemark {
  const field = fieldOf(metadata.metadata, given.field);
  const other = fieldOf(metadata.metadata, implied.field);
  if (!field || !other || !isMet(given, metadata) || isMet(implied, metadata) !== false) return undefined;
  return {
    at: metadata.placeOf(other.valueSpan),
    message: `Field "${other.name}" is "${other.text}", but "${field.name}" is "${field.text}"; it should be "${implied.values[0]}"`,
    related: [{ message: `Field "${field.name}"`, at: metadata.placeOf(field.valueSpan) }],
  };
}

function otherFolder({ field: name, names }: FolderRelation, metadata: ProposalMetadata): FieldRemark {
  const { root, file, schema } = metadata;
  const field = fieldOf(metadata.metadata, name);
  const folder = folderBelow(`${root ?? ''}/${schema.family.folder}`, file.path);
  if (!field || folder === undefined || !names.test(folder) || !names.test(field.text)) return undefined;
  if (field.text === folder) return undefined;
  return {
    at: metadata.placeOf(field.valueSpan),
    message: `Field "${field.name}" is "${field.text}", but the proposal is in folder "${folder}"`,
    fixes: () => [
      {
        title: `Change to "${folder}"`,
        edits: [{ span: field.valueSpan, text: folder }],
        applies: 'on-request',
      },
    ],
  };
}

//   feature-gates:                Feature gate name: MyFeature
//     - name: OurFeature
function differentText(
  { field: name, entry, label }: LabelRelation,
  metadata: ProposalMetadata,
  main: MarkdownDocument,
): FieldRemark {
  const field = fieldOf(metadata.metadata, name);
  const names = field?.items.flatMap((item) => nameIn(item, entry) ?? []) ?? [];
  const texts = labelledTexts(main, label);
  if (!field || names.length === 0 || texts.length === 0) return undefined;
  if (names.some(({ text }) => texts.includes(text))) return undefined;
  const [first] = names;
  const lower = texts.map((text) => text.toLowerCase());
  const differsInCase = names.some(({ text }) => lower.includes(text.toLowerCase()));
  return {
    at: metadata.placeOf(first?.span ?? field.nameSpan),
    ...(differsInCase ? { severity: 'information' } : {}),
    message: `Field "${field.name}" has "${names.map(({ text }) => text).join('", "')}", but the text says "${label}: ${texts.join(', ')}"`,
  };
}

function nameIn(item: FieldItem, entry: string): Pick<FieldItem, 'text' | 'span'> | undefined {
  const found = item.entries ? item.entries.find(({ name }) => name === entry) : item;
  return found && /^[A-Za-z]\w+$/.test(found.text) ? found : undefined;
}

function missingFile(
  { path, if: given, since, entry }: FileRelation,
  metadata: ProposalMetadata,
  workspace: Workspace,
): FieldRemark {
  const { root, metadata: found } = metadata;
  const release = releaseIn(fieldOf(found, since.field)?.text ?? '');
  const first = releaseIn(since.release);
  if (root === undefined || !release || !first || compareReleases(release, first) < 0) return undefined;
  if (!isMet(given, metadata)) return undefined;
  let isComplete = true;
  const name = path.replace(/\{([\w-]+)\}/g, (_, field: string) => {
    const { text = '' } = fieldOf(found, field) ?? {};
    if (!/^[\w.-]+$/.test(text)) isComplete = false;
    return text;
  });
  const [folder = ''] = path.split('/{', 1);
  // A checkout may be a part of the repository.
  if (!isComplete || !workspace.exists(`${root}/${folder}`)) return undefined;
  if (workspace.exists(`${root}/${name}`))
    return entry && missingEntry(entry, name, workspace.readOptional(`${root}/${name}`), metadata);
  const field = fieldOf(found, given.field);
  return {
    at: field && metadata.placeOf(field.valueSpan),
    message: `File "${name}" does not exist; it is required when "${field?.name}" is "${field?.text}"`,
  };
}

//   stage: beta        and in the other file        alpha: { approver: "@a" }
function missingEntry(
  { field: name, values, name: entry }: NonNullable<FileRelation['entry']>,
  path: string,
  text: string | undefined,
  metadata: ProposalMetadata,
): FieldRemark {
  const field = fieldOf(metadata.metadata, name);
  if (!field || !values.includes(field.text) || text === undefined) return undefined;
  const file = yamlMetadata(text, { start: 0, end: text.length }, 'file');
  if (file.syntax.length > 0) return undefined;
  const mapping = fieldOf(file, field.text);
  if (mapping?.entries?.some((each) => each.name === entry && each.text !== '')) return undefined;
  return {
    at: metadata.placeOf(field.valueSpan),
    message: `File "${path}" has no "${entry}" for "${field.text}", which is the value of "${field.name}"`,
  };
}
