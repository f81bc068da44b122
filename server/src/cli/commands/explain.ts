import { Argument } from 'commander';
import type { Command } from './command';

export const explainCommand: Command<string, object> = {
  name: 'explain',
  description: 'print the documentation of a rule, with examples',
  argument: new Argument('<rule>', 'id of the rule, such as toc-stale'),
  options: [],
  async run(rule, _, output) {
    const { explainRule } = await import('../run/linting-bundle');
    return explainRule(rule, output);
  },
};
