import { companionAt } from '../../core/features/companion';
import { editSnippet } from '../../core/features/edit-snippet';
import { guidanceIn } from '../../core/features/guidance';
import { taskListsIn } from '../../core/features/task-lists';
import {
  placesAround,
  type WritingPlace,
  writingPlaceIn,
  writingPlaces,
} from '../../core/features/writing-places';
import type { MetadataDocument } from '../../core/proposal/metadata-document';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { sectionInsertions } from '../../core/proposal/section-insertions';
import { type SectionState, sectionStates } from '../../core/proposal/section-states';
import type { Schema } from '../../core/template/schema';
import type { Analysis } from '../analyzer';
import { rangeOf } from '../convert';
import type { Feature, ServerContext } from '../feature';
import type { OpenDocument } from '../open-documents';
import {
  type Companion,
  type CompanionParams,
  companionRequest,
  type TemplateText,
  templateTextRequest,
} from '../protocol/companion';
import {
  type SectionInfo,
  type SectionInsertion,
  type SectionInsertionParams,
  type Sections,
  type SectionsParams,
  sectionInsertionRequest,
  sectionsRequest,
  type Unwritten,
} from '../protocol/sections';
import { progressIn } from './status';

/** Handles the requests about the sections of a proposal: how far they are written, what helps to write them, and the text of the template. */
export const sections: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const { connection } = context;
    connection.onRequest(sectionsRequest, ({ uri }: SectionsParams) => sectionsOf(context, uri));
    connection.onRequest(sectionInsertionRequest, (params: SectionInsertionParams) =>
      insertion(context, params),
    );
    connection.onRequest(companionRequest, (params: CompanionParams) => companion(context, params));
    connection.onRequest(templateTextRequest, ({ uri }: SectionsParams) => templateText(context, uri));
  },
};

/** Only our own client sends these requests, and it counts columns in UTF-16. */
const encoding = 'utf-16';

/** A document in which authors write. */
type Writable = ProposalDocument | MetadataDocument;

/** The open proposal or sidecar file at `uri` as it is now. */
async function writableAt(
  { analyzer }: ServerContext,
  uri: string,
): Promise<{ document: OpenDocument; analysis: Analysis; checked: Writable } | undefined> {
  const current = await analyzer.current(uri);
  const checked = current?.analysis.checked;
  return current && checked && checked.kind !== 'template' ? { ...current, checked } : undefined;
}

async function sectionsOf(context: ServerContext, uri: string): Promise<Sections | null> {
  const current = await writableAt(context, uri);
  if (!current) return null;
  const { checked, analysis } = current;
  const { document } = checked;
  const isProposal = checked.kind === 'proposal';
  const lineOf = (offset: number) => document.lineColumnAt(offset).line;
  const title = isProposal
    ? (checked.title?.section ?? checked.outline.sections[0])?.heading.place
    : undefined;
  return {
    version: analysis.version,
    progress: isProposal ? progressIn(checked) : undefined,
    titleLine: title ? lineOf(document.spanOf(title).start) : 0,
    sections: isProposal ? sectionStates(checked).map((state) => infoOf(state, checked)) : [],
    unwritten: writingPlaces(checked).map((place) => unwrittenOf(place, checked)),
    checklists: isProposal
      ? taskListsIn(checked).map(({ start, done, total }) => ({ line: lineOf(start), done, total }))
      : [],
    guidance: isProposal ? guidanceIn(checked).map((span) => rangeOf(document, span, encoding)) : [],
  };
}

function infoOf(
  { title, depth, section, spec, state, offset, isRequired }: SectionState,
  proposal: ProposalDocument,
): SectionInfo {
  const at = section && state !== 'done' ? writingPlaceIn(proposal, section) : { start: offset, end: offset };
  return {
    title,
    level: depth,
    state,
    isRequired,
    range: rangeOf(proposal.document, at, encoding),
    spec: spec && proposal.schema.sections.indexOf(spec),
  };
}

function unwrittenOf({ title, kind, start, at }: WritingPlace, { document }: Writable): Unwritten {
  return { title, kind, line: document.lineColumnAt(start).line, range: rangeOf(document, at, encoding) };
}

async function insertion(
  context: ServerContext,
  { uri, version, spec: index }: SectionInsertionParams,
): Promise<SectionInsertion | null> {
  const current = await context.analyzer.currentProposal(uri);
  if (current?.analysis.version !== version) return null;
  const { checked } = current.analysis;
  const { schema, alignment, document } = checked;
  const spec = schema.sections[index];
  if (!spec || alignment.sectionOf(spec)) return null;
  const { edits, cursor } = sectionInsertions(checked, [
    { spec, place: alignment.placeOf(spec), landmark: undefined },
  ]);
  const [edit] = edits;
  if (!edit) return null;
  return {
    range: rangeOf(document, edit.span, encoding),
    snippet: editSnippet(edit, cursor, document.lineEnding),
  };
}

async function companion(
  context: ServerContext,
  { uri, position }: CompanionParams,
): Promise<Companion | null> {
  const current = await writableAt(context, uri);
  if (!current) return null;
  const { checked, document } = current;
  const offset = document.offsetAt(position);
  const { kind, title, isRequired, state, guidance, practice, tasks, spec } = companionAt(checked, offset);
  const { previous, next } = placesAround(writingPlaces(checked), offset);
  return {
    kind,
    title,
    family: checked.schema.family.name,
    isRequired: isRequired ?? null,
    state: state ?? null,
    guidance,
    practice: practice ?? null,
    tasks: tasks.map(({ text, isChecked, span }) => ({
      text,
      isChecked,
      line: span ? checked.document.lineColumnAt(span.start).line : null,
    })),
    previous: previous ? unwrittenOf(previous, checked) : null,
    next: next ? unwrittenOf(next, checked) : null,
    spec: spec ? specsOf(checked.schema, kind).indexOf(spec) : null,
  };
}

/** The text of the template in force; for a sidecar file the text of the template's sidecar file. */
async function templateText(context: ServerContext, uri: string): Promise<TemplateText | null> {
  const current = await writableAt(context, uri);
  if (!current) return null;
  const { schema, governing, kind } = current.checked;
  const text = kind === 'metadata' ? schema.metadataText : schema.document.text;
  return text === undefined ? null : { path: governing.origin.path, text };
}

/** The specs of the template's fields or sections; {@link Companion.spec} is an index in them. */
function specsOf({ fields, sections }: Schema, kind: Companion['kind']): readonly unknown[] {
  return kind === 'field' ? fields : sections;
}
