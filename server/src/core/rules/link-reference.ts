import { type BareReference, sameLabel } from '../markdown/bare-references';
import { definitionEdit } from '../markdown/definition-edit';
import type { MarkdownDocument } from '../markdown/document';
import type { Fix } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { literalPattern } from '../text/pattern';

/** A reference that was meant as a link and is defined nowhere. */
export const linkReference: Rule = {
  id: 'link-reference',
  title: 'A reference is defined nowhere.',
  severity: 'information',
  reads: 'both',
  *check(proposal) {
    const references = proposal.document.bareReferences.filter(({ label }) => isMeant(label, proposal));
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

function isFirst({ span, label }: BareReference, all: readonly BareReference[]): boolean {
  return all.find((one) => sameLabel(one.label, label))?.span === span;
}

/** What the template defines, or uses, is meant as a link; anything else in brackets may be prose, unless it names a repository. */
function isMeant(label: string, proposal: Proposal): boolean {
  const { definitions, bareReferences } = proposal.template.document;
  const isLabel = (one: { readonly label: string }) => sameLabel(one.label, label);
  if (definitions.some(isLabel)) return true;
  // A single word in a template's brackets, such as `[optional]`, is a mark.
  if (/[a-z]/i.test(label) && /[\s./_-]/.test(label) && bareReferences.some(isLabel)) return true;
  const { owner, name } = repositoryOf(label) ?? {};
  if (owner === undefined || name === undefined) return false;
  // `[read/write]` is prose: two plain words name a repository only where their owner is spoken of.
  if (/[-.\d]/.test(owner + name) || sameLabel(owner, name)) return true;
  const owners = bareReferences.map((one) => repositoryOf(one.label)?.owner);
  const address = new RegExp(literalPattern(`github.com/${owner}/`), 'i');
  const isSpokenOf = ({ document }: { readonly document: MarkdownDocument }) => document.matches(address);
  return owners.includes(owner) || [proposal.template, proposal].some(isSpokenOf);
}

/** A label of the form owner/repository, as GitHub allows their names. */
function repositoryOf(label: string): { owner: string; name: string } | undefined {
  const [, owner, name] = /^([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)\/([\w.-]{1,100})$/i.exec(label) ?? [];
  if (owner === undefined || name === undefined || !/[a-z]/i.test(owner) || !/[a-z]/i.test(name))
    return undefined;
  return { owner, name };
}

/** As the template defines it, else as the repository on GitHub. */
function definition(proposal: Proposal, label: string): readonly Fix[] {
  const { template, document, isTemplate, hiddenFrom } = proposal;
  const defined = template.document.definitions.find((one) => sameLabel(one.label, label));
  const url = defined?.url ?? (repositoryOf(label) && `https://github.com/${label}`);
  const edit = url && hiddenFrom === undefined ? definitionEdit(document, label, url) : undefined;
  if (!edit) return [];
  const applies = isTemplate ? 'on-request' : 'always';
  return [{ title: `Define "[${label}]" as ${url}`, edits: [edit], applies }];
}
