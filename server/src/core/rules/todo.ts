import { todosQuery } from '../markdown/facts/todos';
import { defineRule } from '../proposal/rule';
import { inAnyPlaceOf } from '../text/span-search';
import { shorten } from '../text/words';

/** Maximum number of notes quoted in the message. */
const maxQuoted = 3;

/** Text that its author wanted to write later; one finding for all of a document. */
export const todo = defineRule({
  id: 'todo',
  title: 'The text contains TODO, TBD or FIXME.',
  severity: 'hint',
  reads: ['todos', 'outline', 'brokenComments'],
  *check({ todos, outline, brokenComments }, { schema }) {
    // Rule placeholder reports sections that contain nothing else, and rule comment-syntax what was meant as a comment.
    const isElsewhere = inAnyPlaceOf([
      ...outline.sections.flatMap(({ content }) => (content.kind === 'placeholder' ? [content.span] : [])),
      ...brokenComments,
    ]);
    const ofTemplate = new Set(schema.document.query(todosQuery).map(({ excerpt }) => excerpt));
    const open = todos.filter((place) => !ofTemplate.has(place.excerpt) && !isElsewhere(place));
    const [first, ...others] = open;
    if (!first) return;
    const quoted = open.slice(0, maxQuoted).map(({ excerpt }) => `"${shorten(excerpt, 40)}"`);
    const more = open.length > maxQuoted ? ` and ${open.length - maxQuoted} more` : '';
    yield {
      at: { block: first.block, span: first.span },
      message: `Open notes in the text: ${quoted.join(', ')}${more}`,
      related: others.map(({ block, span, excerpt }) => ({
        message: shorten(excerpt, 60),
        at: { block, span },
      })),
    };
  },
});
