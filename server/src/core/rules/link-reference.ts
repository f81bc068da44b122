import { definitionEdit } from '../markdown/edits/definition-edit';
import { type BareReference, sameLabel } from '../markdown/facts/references';
import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { literalPattern } from '../text/pattern';

/** A reference that was meant as a link and is defined nowhere. */
export const linkReference: Rule = {
  id: 'link-reference',
  title: 'A reference is defined nowhere.',
  severity: 'information',
  reads: 'both',
  *check(proposal) {
    const references = proposal.document.bareReferences.filter(
      ({ label }) => isMeant(label, proposal) && !isHidden(label, proposal),
    );
    for (const { span, label } of references.filter((one) => isFirst(one, references))) {
      const others = references.filter((one) => one.span !== span && sameLabel(one.label, label));
      yield {
        span,
        message: `"[${label}]" is no link: nothing defines it`,
        fixes: () => definition(proposal, label),
        related: others.map((other) => ({ message: 'Here, too', span: other.span, in: 'document' })),
      };
    }
  },
};

/** True when what may define it stands where a comment or a fence that is not closed hides it. */
function isHidden(label: string, { text, hiddenFrom }: Proposal): boolean {
  return (
    hiddenFrom !== undefined && text.slice(hiddenFrom).toLowerCase().includes(`[${label}]:`.toLowerCase())
  );
}

function isFirst({ span, label }: BareReference, all: readonly BareReference[]): boolean {
  return all.find((one) => sameLabel(one.label, label))?.span === span;
}

/** What the template defines, or uses, is meant as a link; anything else in brackets may be prose, unless it names a repository. */
function isMeant(label: string, proposal: Proposal): boolean {
  if (isTemplates(label, proposal)) return true;
  const repository = repositoryOf(label);
  if (!repository) return false;
  // `[read/write]` is prose: two plain words name a repository only where their owner is spoken of.
  return isSpokenOf(repository, proposal) || looksLikeName(repository);
}

function isTemplates(label: string, { schema }: Proposal): boolean {
  const { definitions, bareReferences } = schema.document;
  const isLabel = (one: { readonly label: string }) => sameLabel(one.label, label);
  if (definitions.some(isLabel)) return true;
  // `[Describe the problem.]`, a paragraph of its own, waits for the author's words.
  const isStandIn = ({ span }: BareReference) =>
    schema.prose.paragraphs.some((one) => one.kind === 'stand-in' && one.span.start === span.start);
  // A single word in a template's brackets, such as `[optional]`, is a mark.
  return (
    /[a-z]/i.test(label) &&
    /[\s./_-]/.test(label) &&
    bareReferences.some((one) => isLabel(one) && !isStandIn(one))
  );
}

/** True where the template or the document knows the owner. */
function isSpokenOf({ owner }: Repository, proposal: Proposal): boolean {
  const { bareReferences } = proposal.schema.document;
  if (bareReferences.some((one) => repositoryOf(one.label)?.owner === owner)) return true;
  const address = new RegExp(literalPattern(`github.com/${owner}/`), 'i');
  return [proposal.schema, proposal].some(({ document }) => document.matches(address));
}

//   rust-lang/rust   acme/proposals.js   acme/acme      but not   src/main.rs   v1/v2   client-side/server-side
function looksLikeName({ owner, name }: Repository): boolean {
  if (/^v?\d/i.test(owner) || fileEnding.test(name)) return false;
  const [ofOwner, ofName] = [owner, name].map((part) => /-([^-]+)$/.exec(part)?.[1]);
  if (ofOwner !== undefined && ofOwner === ofName) return false;
  return /[-.\d]/.test(owner + name) || sameLabel(owner, name);
}

const fileEnding =
  /\.(?:adoc|c|cc|cfg|conf|cpp|crt|css|csv|go|h|hpp|html?|ini|java|json|key|lock|log|md|pem|png|py|rb|rs|rst|service|sh|so|sql|svg|toml|ts|txt|xml|ya?ml)$/i;

interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** A label of the form owner/repository, as GitHub allows their names. */
function repositoryOf(label: string): Repository | undefined {
  const [, owner, name] = /^([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)\/([\w.-]{1,100})$/i.exec(label) ?? [];
  if (owner === undefined || name === undefined || !/[a-z]/i.test(owner) || !/[a-z]/i.test(name))
    return undefined;
  return { owner, name };
}

/** As the template defines it, else as the repository on GitHub. */
function definition(proposal: Proposal, label: string): readonly Fix[] {
  const { schema, document, isTemplate, hiddenFrom } = proposal;
  const defined = schema.document.definitions.find((one) => sameLabel(one.label, label));
  const repository = repositoryOf(label);
  const url = defined?.url ?? (repository && `https://github.com/${label}`);
  const edit = url && hiddenFrom === undefined ? definitionEdit(document, label, url) : undefined;
  if (!edit) return [];
  // Where only its form tells, it may be prose after all: a person looks.
  const isSure = isTemplates(label, proposal) || (repository && isSpokenOf(repository, proposal));
  const applies = isSure && !isTemplate ? 'always' : 'on-request';
  return [{ title: `Define "[${label}]" as ${url}`, edits: [edit], applies }];
}
