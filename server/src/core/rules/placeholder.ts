import { factKeys, isConclusive, isUsual } from '../practice/practice';
import type { Remark, RemarkPlace, RemarkRelated } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { FoundPlaceholder } from '../proposal/placeholders';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalFile } from '../proposal/proposal-file';
import type { ProposalTitle } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import type { Span } from '../text/span';
import { shorten } from '../text/words';

type ProposalRemark = Remark<ProposalDocument>;

/** Placeholders of the template in the title and in the text, and sections that contain only a word such as `TBD`. */
export const placeholder = defineRule({
  id: 'placeholder',
  title: 'A placeholder has not been replaced.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: ['outline', 'title', 'file', 'leftovers', 'placeholders', 'stage'],
  *check({ outline, title, file, leftovers, placeholders, stage }, { schema, practice }) {
    // A title that most proposals keep is a heading of the process, such as `Meta`.
    const kept = practice?.share(factKeys.titleKept, factKeys.title);
    if (title && !isUsual(kept)) {
      if (schema.titlePattern) yield* titleRemarks(title, file, schema);
      else if (title.heading.text === schema.title)
        yield keptTitle(title, isConclusive(kept) && stage !== 'draft');
    }
    for (const { heading, index } of outline.sections) {
      if (title && index < title.section.index && isNameOfTemplate(heading.text, schema))
        yield { at: heading.place, message: `Heading of the template not removed: "${heading.text}"` };
    }
    for (const { kind, place, origin } of leftovers)
      if (kind === 'placeholder') yield placeholderRemark(place, origin.summary, origin.span);
    for (const found of placeholders) {
      if (found.kind === 'phrase')
        yield placeholderRemark(found.place, shorten(found.text, 60), found.origin);
      // The template allows its default texts in a draft.
      else if (stage !== 'draft') yield defaultRemark(found);
    }
    for (const { heading, content } of outline.sections) {
      if (content.kind !== 'placeholder') continue;
      const message = `Section "${heading.text}" contains only "${content.word}": write it, or write "None"`;
      yield { at: content.span, message };
    }
  },
});

//   # RFC Template
//   # Feature name
/** True for the heading that names the template, above its title. */
function isNameOfTemplate(text: string, { aboveTitle }: Schema): boolean {
  return /\btemplate\b/i.test(text) && aboveTitle.includes(text);
}

function placeholderRemark(at: RemarkPlace, text: string, origin: Span): ProposalRemark {
  return { at, message: `Template placeholder not replaced: "${text}"`, related: [inTemplate(origin)] };
}

function defaultRemark({ place, section, text, origin }: FoundPlaceholder): ProposalRemark {
  const message = `Section "${section}" contains only the template's "${text}": write it, or write "None"`;
  return { at: place, message, related: [inTemplate(origin)] };
}

function inTemplate(span: Span): RemarkRelated {
  return { message: 'The placeholder in the template', inTemplate: span };
}

//   # CFP-003: Template
/** The title of a template without a placeholder for the number, word for word. Where other proposals have titles of their own, it is a mistake at any stage after the draft. */
function keptTitle({ heading }: ProposalTitle, isMistake: boolean): ProposalRemark {
  return {
    at: heading.titlePlace,
    severity: isMistake ? 'warning' : undefined,
    message: `Title is still that of the template: "${shorten(heading.text, 60)}"`,
  };
}

/** At most one remark, from the first placeholder in the title to the last. */
function* titleRemarks(
  { heading, parts }: ProposalTitle,
  file: ProposalFile,
  { titlePattern, family }: Schema,
): Generator<ProposalRemark> {
  const found = (parts?.placeholders ?? []).flatMap((text) => {
    const index = heading.written.indexOf(text);
    return index < 0 ? [] : [{ text, start: index, end: index + text.length }];
  });
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return;
  const { block, span } = heading.titlePlace;
  const isNumberKnown = first.text === titlePattern?.number && file.number !== undefined;
  const number = isNumberKnown ? formatNumber(file.number, family) : undefined;
  const quoted = found.map(({ text }) => `"${text}"`).join(' and ');
  yield {
    at: { block, span: { start: span.start + first.start, end: span.start + last.end } },
    message: `Template ${found.length > 1 ? 'placeholders' : 'placeholder'} in the title not replaced: ${quoted}`,
    fixes: (_, { start }) =>
      number === undefined
        ? []
        : [
            {
              title: `Replace "${first.text}" with ${number}, the number in the file name`,
              edits: [{ span: { start, end: start + first.text.length }, text: number }],
              applies: 'always',
            },
          ],
  };
}
