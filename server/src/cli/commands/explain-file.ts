import { type Command, pathsArgument } from './command';

export const explainFileCommand: Command<string[], object> = {
  name: 'explain-file',
  description: 'show what files are (proposal, template or neither), of which template, and why',
  argument: pathsArgument(),
  options: [],
  async run(paths, _, output) {
    const { explainFiles } = await import('../run/linting-bundle');
    return explainFiles(paths, output);
  },
};
