import { MarkdownDocument } from '../markdown/document';
import {
  type Origins,
  originsAlso,
  originsIn,
  type TemplateComment,
  templateCommentsOf,
} from '../template/guidance';
import { readSchema, type Schema, titleHeadingOf } from '../template/schema';
import type { Revision } from '../workspace/revisions';

/** What was made of a template's past, once for each. */
interface Past {
  readonly revisions: readonly Revision[];
  /** The comments of all revisions that the template has no more. */
  readonly origins: () => Origins;
  /** Templates by text. */
  readonly made: Map<string, Schema>;
}

const pasts = new WeakMap<Schema, Past>();

/**
 * What `current` was when a proposal was added: the newest of its `revisions` (newest first) that is no younger. A proposal that was never committed is
 * held against the template as it is. The comments of every revision are known as the template's: an author may have begun from any.
 */
export function inForce(current: Schema, revisions: readonly Revision[], added: string | undefined): Schema {
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

function revisionOf(current: Schema, text: string, { origins }: Past): Schema {
  const { path, root, family, document, metadataLocation, fields } = current;
  if (text === document.text) return { ...current, origins: originsAlso(current.origins, origins) };
  const then = readSchema({ path, root }, text, family);
  // A file beside it shows the fields; of that the past is not asked.
  const shown = metadataLocation === 'file' ? { metadataLocation, fields } : {};
  const now = originsAlso(current.origins, origins);
  return { ...then, ...shown, current, origins: originsAlso(then.origins, () => now) };
}

function pastOf(current: Schema, revisions: readonly Revision[]): Past {
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
function pastGuidance(current: Schema, revisions: readonly Revision[]): readonly TemplateComment[] {
  const all = new Map<string, TemplateComment>();
  // One revision has most of its blocks from the next: these are read once.
  let document: MarkdownDocument = current.document;
  for (const { text } of revisions) {
    document = new MarkdownDocument(text, document);
    for (const one of templateCommentsOf(document, titleHeadingOf(document, current.family)))
      if (!all.has(one.folded)) all.set(one.folded, { ...one, isPast: true });
  }
  return [...all.values()];
}
