import { externalLinksQuery } from '../markdown/facts/external-links';
import { linkedOwnersQuery } from '../proposal/linked-owners';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { CheckedDocument, InputName, RuleInputs } from '../proposal/rule';
import type { TemplateDocument } from '../proposal/template-document';

/** How each input of rules is read, for the kinds of documents that have it. */
type Readers<D> = { readonly [K in InputName]?: (document: D) => RuleInputs[K] };

const ofMarkdown: Readers<ProposalDocument | TemplateDocument> = {
  outline: ({ outline }) => outline,
  hiddenSection: ({ hiddenSection }) => hiddenSection,
  hiddenText: ({ hiddenFrom, text }) =>
    hiddenFrom === undefined ? undefined : text.slice(hiddenFrom).toLowerCase(),
  headPlace: ({ headPlace }) => headPlace,
  openComments: ({ openComments }) => openComments,
  undefinedReferences: ({ document }) => document.facts('undefinedReferences'),
  linkedOwners: ({ document }) => document.query(linkedOwnersQuery),
  anchors: ({ document }) => document.anchors,
  unresolved: ({ document }) => document.facts('unresolved'),
  toc: ({ toc }) => toc,
  file: ({ file }) => file,
  workspace: ({ workspace }) => workspace,
  stage: ({ stage }) => stage,
};

const ofProposals: Readers<ProposalDocument> = {
  ...ofMarkdown,
  alignment: ({ alignment }) => alignment,
  title: ({ title }) => title,
  textStart: ({ textStart }) => textStart,
  titleText: ({ title }) => title,
  addedSince: ({ addedSince }) => addedSince,
  strayCommentEnds: ({ strayCommentEnds }) => strayCommentEnds,
  checklists: ({ checklists }) => checklists,
  leftovers: ({ leftovers }) => leftovers,
  placeholders: ({ placeholders }) => placeholders,
  linkTargets: ({ linkTargets }) => linkTargets,
  mentions: ({ mentions }) => mentions,
  proposalNames: ({ document, schema }) => (schema.namesQuery ? document.query(schema.namesQuery) : none),
  externalLinks: ({ document, schema }) =>
    schema.family.demands?.externalLinks ? document.query(externalLinksQuery) : none,
  metadata: ({ metadata }) => metadata,
};

const none: readonly never[] = [];

const ofMetadata: Readers<MetadataDocument> = {
  headPlace: ({ headPlace }) => headPlace,
  metadata: ({ metadata }) => metadata,
  titleText: ({ titleText }) => titleText,
  file: ({ file }) => file,
  workspace: ({ workspace }) => workspace,
  stage: ({ stage }) => stage,
};

const readers: Readonly<Record<CheckedDocument['kind'], Readers<never>>> = {
  proposal: ofProposals,
  template: ofMarkdown,
  metadata: ofMetadata,
};

/** The value of an input for a document. Throws where documents of its kind do not have it, which is a defect of the rule. */
export function inputOf(name: InputName, document: CheckedDocument): unknown {
  const read = readers[document.kind][name] as ((document: CheckedDocument) => unknown) | undefined;
  if (!read) throw new Error(`Documents of kind "${document.kind}" have no "${name}".`);
  return read(document);
}
