import { externalLinksQuery } from '../markdown/facts/external-links';
import { memoize } from '../text/memoize';
import { wildcardMatcher } from '../text/wildcards';
import type { ProposalDocument } from './proposal-document';
import type { Settings } from './settings';

/** A link that the repository requires. */
export interface RequiredLink {
  /** What it leads to, for people: `tracking issue`. */
  readonly name: string;
  /** Patterns of addresses, of which one is enough. */
  readonly addresses: readonly string[];
}

/** The required links that neither the text nor the metadata of a proposal has. Those of the template do not count. */
export function missingLinksIn(
  proposal: Pick<ProposalDocument, 'document' | 'metadata' | 'schema'>,
  required: Settings['requiredLinks'],
): readonly RequiredLink[] {
  if (!required) return none;
  const { document, metadata, schema } = proposal;
  const inText = [...document.query(externalLinksQuery), ...document.facts('links')].map(({ url }) => url);
  const inFields = (metadata.metadata?.fields ?? []).flatMap(({ text, items }) =>
    [text, ...items.map((item) => item.text)].flatMap((one) => one.split(/[\s<>()[\]"',]+/)),
  );
  const template = schema.document.text;
  const urls = [...new Set([...inText, ...inFields])].filter((url) => url !== '');
  const isOfTemplate = memoize((url) => template.includes(url));
  return [...required].flatMap(([name, { value: addresses }]) => {
    const matchers = addresses.map(wildcardMatcher);
    const hasLink = urls.some((url) => matchers.some((matches) => matches(url)) && !isOfTemplate(url));
    return hasLink || addresses.length === 0 ? [] : [{ name, addresses }];
  });
}

const none: readonly never[] = [];
