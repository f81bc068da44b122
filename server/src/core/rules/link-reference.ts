import type { InBlock } from '../markdown/blocks/block';
import { MarkdownDocument } from '../markdown/document';
import { definitionEdit } from '../markdown/edits/definition-edit';
import type { Anchors } from '../markdown/facts/anchors';
import type { LinkDefinition } from '../markdown/facts/definitions';
import { labelKey, sameLabel, type UndefinedReference } from '../markdown/facts/references';
import type { Fix } from '../proposal/finding';
import { linkedOwnersQuery } from '../proposal/linked-owners';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule, type RuleInputs } from '../proposal/rule';
import type { TemplateDocument } from '../proposal/template-document';
import type { Schema } from '../template/schema';
import { applyEdits } from '../text/edits';
import { slice } from '../text/span';
import { foldSpace } from '../text/words';

/** A link in brackets whose label has no definition. */
export const linkReference = defineRule({
  id: 'link-reference',
  title: 'A link reference has no definition.',
  severity: 'information',
  documents: ['proposal', 'template'],
  reads: [
    'undefinedReferences',
    'undefinedFootnotes',
    'definitionTexts',
    'anchors',
    'linkedOwners',
    'hiddenText',
  ],
  *check(
    { undefinedReferences, undefinedFootnotes, definitionTexts, anchors, linkedOwners, hiddenText },
    { schema },
  ) {
    const hasFootnotes = definitionTexts.some(({ kind }) => kind === 'footnote');
    const footnotes = undefinedFootnotes.filter(
      ({ label }) => (hasFootnotes || /^\^\d+$/.test(label)) && !isHidden(label, hiddenText),
    );
    for (const [reference] of byLabel(footnotes))
      yield { at: reference, message: `No definition found for footnote "[${reference.label}]"` };
    const references = undefinedReferences.filter(
      (reference) =>
        (isLink(reference.label, schema, linkedOwners) || isLinkWithText(reference, schema, anchors)) &&
        !isHidden(reference.label, hiddenText),
    );
    for (const [reference, ...others] of byLabel(references)) {
      const { label } = reference;
      yield {
        at: reference,
        message: `No definition found for link "[${label}]"`,
        // It came with the template, where it is reported, too.
        ...(isUndefinedInTemplate(label, schema) ? { severity: 'hint' as const } : {}),
        fixes: (document) => definitionFix(document, label),
        onlyOnRequest: definitionInTemplate(label, schema) === undefined,
        related: others.map((other) => ({ message: 'Also used here', at: other })),
      };
    }
  },
});

/** True when the definition may be inside a comment or code fence that is not closed. */
function isHidden(label: string, hiddenText: string | undefined): boolean {
  return hiddenText?.includes(`[${label}]:`.toLowerCase()) ?? false;
}

/** References with the same label together, in the order of the first ones. */
function byLabel<R extends Labelled>(references: readonly R[]): Iterable<readonly [R, ...R[]]> {
  const all = new Map<string, [R, ...R[]]>();
  for (const reference of references) {
    const same = all.get(labelKey(reference.label));
    if (same) same.push(reference);
    else all.set(labelKey(reference.label), [reference]);
  }
  return all.values();
}

interface Labelled {
  readonly label: string;
}

//   [Demo of the new API][demo]   [Tokio][tokio]   [KEP-5073][5073]   [an issue][#5248]      but not   [os][arch]   [first][last name]
/** True for a text with a label where text and label are not two things in brackets. */
function isLinkWithText(
  { block, span, label }: InBlock<UndefinedReference>,
  schema: Schema,
  { all: anchors }: Anchors,
): boolean {
  const [, text = ''] = /^\[((?:\\.|[^[\]\\])+)\]\[[^\]]/s.exec(slice(block.text, span)) ?? [];
  if (text === '' || /[\s/:<>{}]/.test(label)) return false;
  if (isUndefinedInTemplate(label, schema)) return false;
  if (sameLabel(foldSpace(text), label)) return true;
  // Rule link-syntax reports an anchor in brackets.
  if (/^#\p{L}/u.test(label))
    return !anchors.has(label.slice(1)) && !anchors.has(label.slice(1).toLowerCase());
  const numbers = label.match(/\d{2,}/g);
  if (numbers) return /^#\d+$/.test(label) || numbers.every((number) => text.includes(number));
  return isSeveralWords(text) && /^\p{L}/u.test(label);
}

/** True for letters before and behind white space. */
function isSeveralWords(text: string): boolean {
  const first = text.search(/\p{L}/u);
  const space = first < 0 ? -1 : text.slice(first).search(/\s/);
  return space >= 0 && /\p{L}/u.test(text.slice(first + space));
}

function isUndefinedInTemplate(label: string, { document }: Schema): boolean {
  return document.undefinedReferences.some((other) => sameLabel(other.label, label));
}

type LinkedOwners = RuleInputs['linkedOwners'];

/** True when a label is meant as a link. Text in brackets is often prose: only labels of the template and names of repositories are taken as links. */
function isLink(label: string, schema: Schema, linkedOwners: LinkedOwners): boolean {
  if (isKnownLink(label, schema, linkedOwners)) return true;
  const repository = repositoryOf(label);
  return repository !== undefined && looksLikeRepository(repository);
}

/** True when the template has the label, or when it names a repository of an owner that the template or the document links to. */
function isKnownLink(label: string, schema: Schema, linkedOwners: LinkedOwners): boolean {
  if (isLabelOfTemplate(label, schema)) return true;
  const repository = repositoryOf(label);
  return repository !== undefined && isKnownOwner(repository, schema, linkedOwners);
}

function isLabelOfTemplate(label: string, { document }: Schema): boolean {
  const isSame = (other: { readonly label: string }) => sameLabel(other.label, label);
  if (document.definitions.some(isSame)) return true;
  // A single word in brackets in the template, such as `[optional]`, is a mark and not a link; several words, such as `[option 2]`, are a placeholder.
  // Bounded: a label has at most 999 characters.
  return /[a-z]/.test(label) && /^\S*[./_-]\S*$/.test(label) && document.undefinedReferences.some(isSame);
}

/** True when the template or the document has links to repositories of the owner. */
function isKnownOwner({ owner }: Repository, { document }: Schema, linkedOwners: LinkedOwners): boolean {
  if (document.undefinedReferences.some(({ label }) => repositoryOf(label)?.owner === owner)) return true;
  const isOwner = (linked: { readonly owner: string }) => linked.owner === owner.toLowerCase();
  return linkedOwners.some(isOwner) || document.query(linkedOwnersQuery).some(isOwner);
}

//   rust-lang/rust   acme/proposals.js   acme/acme      but not   src/main.rs   v1/v2   client-side/server-side
/** True when a label must be a repository by its form alone. `[read/write]` is prose: two plain words are not enough. */
function looksLikeRepository({ owner, name }: Repository): boolean {
  if (/^v?\d/i.test(owner) || fileEnding.test(name)) return false;
  const [endOfOwner, endOfName] = [owner, name].map((part) => /-([^-]+)$/.exec(part)?.[1]);
  if (endOfOwner !== undefined && endOfOwner === endOfName) return false;
  return /[-.\d]/.test(owner + name) || sameLabel(owner, name);
}

const fileEnding =
  /\.(?:adoc|c|cc|cfg|conf|cpp|crt|css|csv|go|h|hpp|html?|ini|java|json|key|lock|log|md|pem|png|py|rb|rs|rst|service|sh|so|sql|svg|toml|ts|txt|xml|ya?ml)$/i;

interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** The repository that a label of the form owner/name may mean, with the characters that GitHub allows. */
function repositoryOf(label: string): Repository | undefined {
  const [, owner, name] = /^([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)\/([\w.-]{1,100})$/i.exec(label) ?? [];
  if (owner === undefined || name === undefined || !/[a-z]/i.test(owner) || !/[a-z]/i.test(name))
    return undefined;
  return { owner, name };
}

/** Defines the label with the template's address; on request with that of the repository on GitHub, which nobody has written. */
function definitionFix(checked: ProposalDocument | TemplateDocument, label: string): readonly Fix[] {
  const { kind, schema, document, hiddenFrom } = checked;
  const definition = definitionInTemplate(label, schema);
  const url = definition?.url ?? (repositoryOf(label) && `https://github.com/${label}`);
  // A definition at the end of the document would be hidden as well.
  if (url === undefined || hiddenFrom !== undefined || !canAppendDefinitions(checked)) return [];
  const edit = definitionEdit(document, label, url);
  if (!edit || !isDefinition(`[${label}]: ${url}`, label)) return [];
  const applies = definition && kind !== 'template' ? 'always' : 'on-request';
  return [{ title: `Define "[${label}]" as ${url}`, edits: [edit], applies }];
}

function definitionInTemplate(label: string, { document }: Schema): LinkDefinition | undefined {
  return document.definitions.find((each) => sameLabel(each.label, label));
}

const trialLabel = 'a label that nobody has';

/** True if a definition at the end of the document is one: where the document ends in something unfinished, it may be part of that. */
function canAppendDefinitions({
  document,
  path = '',
  workspace,
}: ProposalDocument | TemplateDocument): boolean {
  return workspace.derived.get('definitions at end', path, [document], () => {
    const edit = definitionEdit(document, trialLabel, 'https://example.org');
    if (!edit) return false;
    const after = new MarkdownDocument(applyEdits(document.text, [edit]), document);
    return after.defines(trialLabel);
  });
}

function isDefinition(text: string, label: string): boolean {
  return new MarkdownDocument(text).definitions.some((definition) => sameLabel(definition.label, label));
}
