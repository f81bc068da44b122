import type { BlockPlace } from '../markdown/blocks/block';
import type {
  Finding,
  Fix,
  FixesOrFailure,
  Related,
  Remark,
  RemarkPlace,
  RemarkRelated,
} from '../proposal/finding';
import type { CheckedDocument, Rule } from '../proposal/rule';
import { compareText } from '../text/compare';
import { type Span, slice } from '../text/span';

/** A remark of any rule. */
export type AnyRemark = Remark<CheckedDocument>;

/** A finding, and the remark that it was made from. */
export interface PlacedFinding extends Finding {
  readonly remark: AnyRemark;
}

/** The finding of a rule's remark. `isDoubtful`: it is only a hint, because the template or practice may not require it. */
export function findingOf(
  rule: Rule,
  remark: AnyRemark,
  severity: Finding['severity'],
  document: CheckedDocument,
  isDoubtful: boolean,
): PlacedFinding {
  const span = spanOf(remark.at, document);
  const onlyOnRequest = isDoubtful || remark.onlyOnRequest === true;
  let computed: FixesOrFailure | undefined;
  return {
    rule: rule.id,
    severity,
    span,
    message: remark.message,
    related: remark.related?.flatMap((related) => relatedOf(related, document)) ?? none,
    unnecessary: rule.unnecessary ?? false,
    ...(rule.isGuidance ? { mark: beginningOf(remark.at, span) } : {}),
    ...(remark.includes ? { included: remark.includes.map(({ at }) => spanOf(at, document)) } : {}),
    remark,
    onlyOnRequest,
    fixes: () => {
      computed ??= fixesOf(remark, document, span, onlyOnRequest);
      return computed;
    },
    fixError: () => computed?.error,
  };
}

//   <!-- What is the goal? -->     Explain the design in detail.
//   ^^^^                           ^^^^^^^^^^^^^^^^^^
/** The beginning of the text at a place with this span in the document: the start of a comment, or the first words. */
function beginningOf(place: RemarkPlace, span: Span): Span {
  if (place === undefined || place === 'end') return span;
  const [start = ''] = /^(?:<!--|\S+(?:[ \t]+\S+){0,2})/.exec(slice(place.block.text, place.span)) ?? [];
  return { start: span.start, end: Math.min(span.start + start.length, span.end) };
}

/** The fixes of a remark; with `onlyOnRequest`, as fixes that apply on request. */
function fixesOf(
  remark: AnyRemark,
  document: CheckedDocument,
  span: Span,
  onlyOnRequest: boolean,
): FixesOrFailure {
  try {
    const fixes = remark.fixes?.(document, span) ?? [];
    return { fixes: onlyOnRequest ? fixes.map((fix): Fix => ({ ...fix, applies: 'on-request' })) : fixes };
  } catch (error) {
    return { fixes: [], error };
  }
}

const none: readonly never[] = [];

/** The span of a remark's place in the document; the start of the text for a remark without a place. */
export function spanOf(place: RemarkPlace, { document }: CheckedDocument): Span {
  if (place === undefined) return { start: 0, end: 0 };
  if (place !== 'end') return document.spanOf(place);
  // String.trimEnd would treat a byte order mark as whitespace.
  let end = document.text.length;
  while (end > 0 && ' \t\r\n'.includes(document.text.charAt(end - 1))) end--;
  return { start: end, end };
}

function relatedOf(related: RemarkRelated, document: CheckedDocument): readonly Related[] {
  const { message } = related;
  if ('path' in related) return [{ message, in: 'file', path: related.path }];
  if ('at' in related) return [{ message, in: 'document', span: spanOf(related.at, document) }];
  // There is no file with the text of an earlier revision of the template.
  const { schema, current } = document.governing;
  return schema === current ? [{ message, in: 'template', span: related.inTemplate }] : [];
}

/** The place of a finding's remark in blocks; undefined where it is not in one. */
export function placeOf({ remark }: PlacedFinding): BlockPlace | undefined {
  return remark.at === 'end' ? undefined : remark.at;
}

/** Compares findings by start, then by end, then by rule. */
export function inOrder(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule);
}
