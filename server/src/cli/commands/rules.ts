import { Option } from 'commander';
import type { RulesOptions } from '../run/rules';
import type { Command } from './command';

export const rulesCommand: Command<undefined, RulesOptions> = {
  name: 'rules',
  description: 'list all rules with their severity',
  options: [
    {
      options: [
        new Option('--format <format>', 'format of the list').choices(['text', 'json']).default('text'),
      ],
    },
  ],
  async run(_, options, output) {
    const { listRules } = await import('../run/linting-bundle');
    return listRules(options, output);
  },
};
