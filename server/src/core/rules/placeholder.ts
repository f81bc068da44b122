import type { Fix, Remark } from '../model/finding';
import { writtenNumber } from '../model/identity';
import type { Proposal, Title } from '../model/proposal';
import type { Rule } from '../model/rule';

/** The template's stand-ins in the title, and sections that say only `TBD` or `TODO`. */
export const placeholder: Rule = {
  id: 'placeholder',
  title: 'A stand-in waits to be replaced.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  *check(proposal) {
    if (proposal.title) yield* inTitle(proposal, proposal.title);
    for (const section of proposal.document.sections) {
      const content = proposal.document.contentOf(section);
      if (content.kind !== 'placeholder') continue;
      const message = `"${section.heading.text}" says only "${content.word}"; text, or "None", was expected`;
      yield { span: content.span, message };
    }
  },
};

function* inTitle(proposal: Proposal, { heading, parts }: Title): Generator<Remark> {
  const { titlePattern: pattern, title: templateTitle } = proposal.template;
  const written = proposal.writtenTitle(heading);
  const found = pattern
    ? (parts?.placeholders ?? [])
    : [templateTitle ?? ''].filter((text) => text === heading.text);
  const places = found.flatMap((text) => {
    const at = written.indexOf(text);
    return at < 0
      ? []
      : [{ text, start: heading.titleSpan.start + at, end: heading.titleSpan.start + at + text.length }];
  });
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return;
  const fixes: Fix[] = [];
  if (first.text === pattern?.number && proposal.fileNumber !== undefined) {
    const number = writtenNumber(proposal.fileNumber, proposal.template.family);
    const edits = [{ span: { start: first.start, end: first.end }, text: number }];
    fixes.push({
      title: `Write the number of the file name, ${number}`,
      edits,
      applies: 'always',
    });
  }
  const words = places.map(({ text }) => `"${text}"`).join(' and ');
  yield {
    span: { start: first.start, end: last.end },
    message: `The title still has the template's ${words}`,
    fixes,
  };
}
