import { listItemsQuery } from '../markdown/facts/list-items';
import type { OutlineSection } from '../markdown/outline';
import { factKeys, shareText } from '../practice/practice';
import { checklistAlignment } from '../proposal/checklist-alignment';
import type { Governing } from '../proposal/governing';
import { fieldFor, isRequired } from '../proposal/known-fields';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { stateReader, type WritingState } from '../proposal/section-states';
import type { FieldSpec } from '../template/fields';
import type { SectionSpec } from '../template/section-specs';
import type { Span } from '../text/span';
import { fieldGuidance, fieldPractice } from './field-markdown';
import { guidanceTexts } from './guidance';

/** What helps to write the section or the metadata field at a place. */
export interface Companion {
  readonly kind: 'section' | 'field' | 'document';
  readonly title: string;
  /** Whether the template requires the section or field; undefined if the template does not have it. */
  readonly isRequired: boolean | undefined;
  /** Undefined for fields and for the document as a whole. */
  readonly state: WritingState | undefined;
  /** The guidance of the template as CommonMark, in parts; empty if the template has none. */
  readonly guidance: readonly string[];
  /** How many of the newest proposals have it, as a sentence. */
  readonly practice: string | undefined;
  readonly tasks: readonly CompanionTask[];
  /** The section or field of the template; undefined for those of the author, and for the document as a whole. */
  readonly spec: SectionSpec | FieldSpec | undefined;
}

/** An item of a checklist. */
export interface CompanionTask {
  readonly text: string;
  readonly isChecked: boolean;
  /** The span of the item; undefined for an item of the template that the section does not have. */
  readonly span: Span | undefined;
}

/** What helps to write at an offset of a proposal or a sidecar file. */
export function companionAt(document: ProposalDocument | MetadataDocument, offset: number): Companion {
  if (document.kind === 'metadata')
    return fieldAt(document.metadata, document.governing, offset) ?? ofDocument(document);
  const { outline, metadata } = document;
  const section = outline.sections.findLast(
    ({ heading }) => document.document.spanOf(heading.place).start <= offset,
  );
  if (section && section !== document.title?.section) return ofSection(document, section);
  return (
    (document.metadataFile === undefined && fieldAt(metadata, document.governing, offset)) ||
    ofDocument(document)
  );
}

function ofSection(proposal: ProposalDocument, section: OutlineSection): Companion {
  const { alignment, governing } = proposal;
  const spec = alignment.specOf(section);
  const share = spec && governing.practice?.share(factKeys.section(governing.sectionKey(spec)));
  return {
    kind: 'section',
    title: section.heading.text,
    isRequired: spec && !spec.optional,
    state: stateReader(proposal)(section),
    guidance: spec ? guidanceTexts(spec) : [],
    practice: share && `${shareText(share, 'this section')}.`,
    tasks: tasksIn(proposal, section, spec),
    spec,
  };
}

function tasksIn(
  { document }: ProposalDocument,
  section: OutlineSection,
  spec: SectionSpec | undefined,
): readonly CompanionTask[] {
  const items = document.queryIn(listItemsQuery, section);
  const tasks = items.flatMap((item): CompanionTask[] =>
    item.checked === undefined
      ? []
      : [{ text: item.text, isChecked: item.checked, span: document.spanOf(item) }],
  );
  const missing = spec && !spec.isChoice ? checklistAlignment(spec.checklist, items).missing : [];
  return [...tasks, ...missing.map(({ text }) => ({ text, isChecked: false, span: undefined }))];
}

/** What helps to write the field at an offset; undefined where there is none. */
function fieldAt(source: ProposalMetadata, governing: Governing, offset: number): Companion | undefined {
  const { metadata, schema } = source;
  const field = metadata?.fields.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!metadata || !field) return undefined;
  const spec = schema.fields.find((candidate) => fieldFor(candidate, metadata) === field);
  return {
    kind: 'field',
    title: field.name,
    isRequired: spec && isRequired(spec, source),
    state: undefined,
    guidance: spec ? fieldGuidance(spec, schema) : [],
    practice: spec && fieldPractice(spec, governing),
    tasks: [],
    spec,
  };
}

/** The title with what the template has above its first section. */
function ofDocument(document: ProposalDocument | MetadataDocument): Companion {
  const { schema } = document;
  const end = schema.sections[0]?.span.start ?? schema.document.text.length;
  const above = schema.guidance.filter(({ span }) => span.end <= end);
  return {
    kind: 'document',
    title: schema.family.name,
    isRequired: undefined,
    state: undefined,
    guidance: document.kind === 'proposal' ? above.map(({ content }) => content.trim()) : [],
    practice: undefined,
    tasks: [],
    spec: undefined,
  };
}
