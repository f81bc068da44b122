import { MarkdownDocument } from '../markdown/document';
import { type Guidance, guidanceOf, type Origins, originsAlso, originsIn } from './guidance';
import type { Revision } from './history';
import { type Template, templateOf, titleHeadingOf } from './template';

/** What was made of a template's past, once for each. */
interface Past {
  readonly revisions: readonly Revision[];
  /** The comments of all revisions that the template has no more. */
  readonly origins: () => Origins;
  /** Templates by text. */
  readonly made: Map<string, Template>;
}

const pasts = new WeakMap<Template, Past>();

/**
 * What `current` was when a proposal was added: the newest of its `revisions` (newest first) that is no younger. A proposal that was never committed is
 * held against the template as it is. The comments of every revision are known as the template's: an author may have begun from any.
 */
export function inForce(
  current: Template,
  revisions: readonly Revision[],
  added: string | undefined,
): Template {
  const past = pastOf(current, revisions);
  const then = added === undefined ? undefined : revisions.find(({ date }) => date <= added);
  // Older than all that is known of the template: what was asked for then, nobody knows.
  const wasInForce = added === undefined || then !== undefined;
  const text = added === undefined ? current.document.text : (then ?? revisions.at(-1))?.text;
  if (text === undefined) return current;
  const key = `${wasInForce} ${text}`;
  const template = past.made.get(key) ?? { ...revisionOf(current, text, past), wasInForce };
  past.made.set(key, template);
  return template;
}

function revisionOf(current: Template, text: string, { origins }: Past): Template {
  const { path, root, family, document, carrier, fields } = current;
  if (text === document.text) return { ...current, origins: originsAlso(current.origins, origins) };
  const then = templateOf({ path, root }, text, family);
  // A file beside it shows the fields; of that the past is not asked.
  const shown = carrier === 'file' ? { carrier, fields } : {};
  const now = originsAlso(current.origins, origins);
  return { ...then, ...shown, current, origins: originsAlso(then.origins, () => now) };
}

function pastOf(current: Template, revisions: readonly Revision[]): Past {
  const known = pasts.get(current);
  if (known?.revisions === revisions) return known;
  let origins: Origins | undefined;
  const past: Past = {
    revisions,
    origins: () => {
      origins ??= originsIn(pastGuidance(current, revisions));
      return origins;
    },
    made: new Map(),
  };
  pasts.set(current, past);
  return past;
}

/** The comments of all revisions, each once. */
function pastGuidance(current: Template, revisions: readonly Revision[]): readonly Guidance[] {
  const all = new Map<string, Guidance>();
  // One revision has most of its blocks from the next: these are read once.
  let document: MarkdownDocument = current.document;
  for (const { text } of revisions) {
    document = new MarkdownDocument(text, document);
    for (const one of guidanceOf(document, titleHeadingOf(document, current.family)))
      if (!all.has(one.folded)) all.set(one.folded, { ...one, isPast: true });
  }
  return [...all.values()];
}
