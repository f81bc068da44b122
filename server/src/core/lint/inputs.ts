import type { BlockQuery } from '../markdown/blocks/block';
import { brokenCommentsQuery } from '../markdown/facts/broken-comments';
import { brokenLinksQuery } from '../markdown/facts/broken-links';
import { definitionTextsQuery } from '../markdown/facts/definition-texts';
import { externalLinksQuery } from '../markdown/facts/external-links';
import { unclosedFencesQuery } from '../markdown/facts/fences';
import { undefinedFootnotesQuery } from '../markdown/facts/footnote-references';
import { linkNumbersQuery } from '../markdown/facts/link-numbers';
import { forbiddenWordsQuery } from '../proposal/forbidden-words';
import { linkedOwnersQuery } from '../proposal/linked-owners';
import { measuredSections } from '../proposal/measured-sections';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import { shortLength } from '../proposal/proposal-length';
import { missingLinksIn } from '../proposal/required-links';
import type { CheckedDocument, InputName, RuleInputs } from '../proposal/rule';
import { readsHeadingIds } from '../proposal/settings';
import type { TemplateDocument } from '../proposal/template-document';
import { typographicQuotesQuery } from '../proposal/typographic-quotes';

/** How each input of rules is read, for the kinds of documents that have it. */
type Readers<D> = { readonly [K in InputName]?: (document: D) => RuleInputs[K] };

/** The inputs that are the results of one query, in any document. */
const queries = {
  brokenComments: brokenCommentsQuery,
  unclosedFences: unclosedFencesQuery,
  undefinedFootnotes: undefinedFootnotesQuery,
  linkNumbers: linkNumbersQuery,
  definitionTexts: definitionTextsQuery,
  linkedOwners: linkedOwnersQuery,
  brokenLinks: brokenLinksQuery,
} satisfies { readonly [K in InputName]?: BlockQuery<object> };

const ofMarkdown: Readers<ProposalDocument | TemplateDocument> = {
  outline: ({ outline }) => outline,
  hiddenSection: ({ hiddenSection }) => hiddenSection,
  hiddenText: ({ hiddenFrom, text }) =>
    hiddenFrom === undefined ? undefined : text.slice(hiddenFrom).toLowerCase(),
  headPlace: ({ headPlace }) => headPlace,
  openComments: ({ openComments }) => openComments,
  brokenComments: ({ document }) => document.query(queries.brokenComments),
  unclosedFences: ({ document }) => document.query(queries.unclosedFences),
  undefinedReferences: ({ document }) => document.facts('undefinedReferences'),
  undefinedFootnotes: ({ document }) => document.query(queries.undefinedFootnotes),
  linkNumbers: ({ document }) => document.query(queries.linkNumbers),
  definitionTexts: ({ document }) => document.query(queries.definitionTexts),
  linkedOwners: ({ document }) => document.query(queries.linkedOwners),
  anchors: ({ document }) => document.anchors,
  readsHeadingIds: ({ settings }) => readsHeadingIds(settings),
  brokenLinks: ({ document }) => document.query(queries.brokenLinks),
  unresolved: ({ document }) => document.facts('unresolved'),
  toc: ({ toc }) => toc,
  file: ({ file }) => file,
  workspace: ({ workspace }) => workspace,
  stage: ({ stage }) => stage,
};

const ofProposals: Readers<ProposalDocument> = {
  ...ofMarkdown,
  emptySections: ({ emptySections }) => emptySections,
  alignment: ({ alignment }) => alignment,
  levelMistakes: ({ levelMistakes }) => levelMistakes,
  meantHeadings: ({ meantHeadings }) => meantHeadings,
  title: ({ title }) => title,
  textStart: ({ textStart }) => textStart,
  shortLength: ({ text }) => shortLength(text),
  titleText: ({ title }) => title,
  addedSince: ({ addedSince }) => addedSince,
  renamedSections: ({ renamedSections }) => renamedSections,
  todos: ({ todos }) => todos,
  strayCommentEnds: ({ strayCommentEnds }) => strayCommentEnds,
  checklists: ({ checklists }) => checklists,
  leftovers: ({ leftovers }) => leftovers,
  placeholders: ({ placeholders }) => placeholders,
  linkTargets: ({ linkTargets }) => linkTargets,
  mentions: ({ mentions }) => mentions,
  // The text of such a proposal is not in another file.
  main: () => undefined,
  proposalNames: ({ document, schema }) => (schema.namesQuery ? document.query(schema.namesQuery) : none),
  typographicQuotes: ({ document, schema }) =>
    schema.family.demands?.straightQuotesSince ? document.query(typographicQuotesQuery) : none,
  externalLinks: ({ document, schema }) =>
    schema.family.demands?.externalLinks ? document.query(externalLinksQuery) : none,
  metadata: ({ metadata }) => metadata,
  requirements: ({ settings }) => settings.require,
  forbiddenWords: ({ document, settings }) =>
    settings.forbiddenWords ? document.query(forbiddenWordsQuery(settings.forbiddenWords)) : none,
  measuredSections: ({ document, settings }) => measuredSections(document, settings.sectionLength),
  missingLinks: (proposal) => missingLinksIn(proposal, proposal.settings.requiredLinks),
  allowedValues: ({ settings }) => settings.allowedValues,
  owners: ({ settings }) => settings.owners,
};

const none: readonly never[] = [];

const ofMetadata: Readers<MetadataDocument> = {
  headPlace: ({ headPlace }) => headPlace,
  metadata: ({ metadata }) => metadata,
  allowedValues: ({ settings }) => settings.allowedValues,
  owners: ({ settings }) => settings.owners,
  titleText: ({ titleText }) => titleText,
  file: ({ file }) => file,
  main: ({ main }) => main,
  workspace: ({ workspace }) => workspace,
  stage: ({ stage }) => stage,
};

const readers: Readonly<Record<CheckedDocument['kind'], Readers<never>>> = {
  proposal: ofProposals,
  template: ofMarkdown,
  metadata: ofMetadata,
};

/** The value of an input for a document. Throws if documents of this kind do not have the input, which is a bug in the rule. */
export function inputOf(name: InputName, document: CheckedDocument): unknown {
  const read = readers[document.kind][name] as ((document: CheckedDocument) => unknown) | undefined;
  if (!read) throw new Error(`Documents of kind "${document.kind}" have no "${name}".`);
  return read(document);
}

const allQueries = Object.values<BlockQuery<object>>(queries);

/** Reads the queries whose results are inputs of rules, so that a long document is not parsed once for each of them. */
export function readQueries({ document }: CheckedDocument): void {
  document.readQueries(allQueries);
}
