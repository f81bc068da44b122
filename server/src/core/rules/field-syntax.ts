import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { lineEnd } from '../text/lines';

/** The metadata is no YAML. What follows the first place is anyone's guess: it is said once. */
export const fieldSyntax: Rule = {
  id: 'field-syntax',
  title: 'The metadata cannot be read.',
  severity: 'warning',
  reads: 'metadata',
  *check(proposal) {
    const [first] = proposal.metadata?.syntax ?? [];
    if (!first) return;
    const { span, message } = first;
    yield { span, message: `This is no YAML: ${message}`, fixes: quotesAround(proposal, span.start) };
  },
};

//   - @octocat        a name alone: nothing else can be meant
function quotesAround({ text }: Proposal, start: number): readonly Fix[] {
  const [, name] = /^(@[\w./-]+)[ \t]*(?:[ \t]#.*)?$/.exec(text.slice(start, lineEnd(text, start))) ?? [];
  if (name === undefined) return [];
  const quote = (at: number) => ({ span: { start: at, end: at }, text: '"' });
  const edits = [quote(start), quote(start + name.length)];
  return [{ title: `Put ${name} in quotes`, edits, applies: 'always' }];
}
