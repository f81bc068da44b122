import type { FieldType } from '../metadata/field-facts';
import { factKeys, shareText } from '../practice/practice';
import type { Governing } from '../proposal/governing';
import { isRequired } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import type { FieldSpec } from '../template/fields';
import { headOf, paragraphsAbout } from '../template/head-text';
import type { Schema } from '../template/schema';
import { escapeMarkdown, foldSpace, shorten } from '../text/words';

/** Longer texts of a template are cut. */
const maxText = 600;

/**
 * What the template, the family and the newest proposals say about a field, as CommonMark. Texts of the template are shown as they are written: they contain no markup, links
 * or images here.
 */
export function fieldMarkdown(spec: FieldSpec, metadata: ProposalMetadata, governing: Governing): string {
  const { schema } = metadata;
  const optional = spec.presence === 'optional' ? ', optional' : '';
  const presence = isRequired(spec, metadata) ? ', required' : optional;
  const practice = fieldPractice(spec, governing);
  return [
    `**${escapeMarkdown(spec.name)}** (${schema.family.name}${presence})`,
    ...fieldGuidance(spec, schema),
    ...(practice === undefined ? [] : [practice]),
  ].join('\n\n');
}

/** What the template and the family say about a field, in paragraphs of CommonMark. */
export function fieldGuidance(spec: FieldSpec, schema: Schema): readonly string[] {
  const description = paragraphsAbout(spec.name, headOf(schema)).map(foldSpace);
  return [
    ...[spec.comment, ...description]
      .filter((text) => text !== '')
      .map((text) => escapeMarkdown(shorten(text, maxText))),
    ...formTexts(spec),
    ...(spec.placeholder === undefined || spec.values
      ? []
      : [`In the template: ${escapeMarkdown(shorten(spec.placeholder, maxText))}`]),
  ];
}

/** How many of the newest proposals have a field, as a sentence; undefined where that is not known. */
export function fieldPractice({ key }: FieldSpec, { practice }: Governing): string | undefined {
  const share = practice?.share(factKeys.field(key));
  return share && `${shareText(share, 'this field')}.`;
}

/** What the value of a field has to be, as sentences. */
function formTexts({
  values,
  allowsMoreText,
  type,
  requiredIf,
  onlyIf,
  limits,
}: FieldSpec): readonly string[] {
  const form = values === undefined ? type && typeTexts[type] : undefined;
  const more = allowsMoreText ? '; more text may follow' : '';
  const when = ({ field, values }: { field: string; values: readonly string[] }) =>
    `when ${escapeMarkdown(field)} is ${values.map(escapeMarkdown).join(' or ')}`;
  return [
    ...(values ? [`Values: ${values.map(escapeMarkdown).join(', ')}${more}.`] : []),
    ...(form === undefined ? [] : [`${form}.`]),
    ...(limits?.form ? [`The value is ${escapeMarkdown(limits.form.text)}.`] : []),
    ...(limits?.maxLength === undefined ? [] : [`At most ${limits.maxLength} characters.`]),
    ...(requiredIf ? [`Required ${when(requiredIf)}.`] : []),
    ...(onlyIf ? [`Allowed only ${when(onlyIf)}.`] : []),
  ];
}

const typeTexts: Readonly<Record<FieldType, string | undefined>> = {
  text: undefined,
  date: 'A date, YYYY-MM-DD',
  number: 'A number',
  list: 'A list',
  address: 'An address',
  release: 'A release, such as v1.30',
  references: 'Other proposals, by number or path',
};
