import { Option } from 'commander';
import { Failure } from '../host/failure';
import type { TocAction } from '../run/toc';
import { type Command, headingIdsOption, pathsArgument } from './command';

type Options = Partial<Record<TocAction, boolean>> & {
  readonly maxDepth?: string;
  readonly headingIds?: string;
};

const actions: readonly TocAction[] = ['check', 'write', 'print'];

export const tocCommand: Command<string[], Options> = {
  name: 'toc',
  description: 'check, write or print the table of contents of Markdown files',
  argument: pathsArgument(),
  options: [
    {
      options: [
        new Option('--check', 'list the files whose table is missing or out of date').conflicts([
          'write',
          'print',
        ]),
        new Option('--write', 'insert or update the tables').conflicts(['check', 'print']),
        new Option('--print', 'print the tables without writing files').conflicts(['check', 'write']),
        new Option(
          '--max-depth <n>',
          'deepest heading level to list (default: that of the template or the table)',
        ).choices([...'123456']),
        headingIdsOption(),
      ],
    },
  ],
  async run(paths, options, output) {
    const action = actions.find((name) => options[name]);
    if (!action) throw new Failure('toc requires one of --check, --write and --print');
    const maxDepth = options.maxDepth === undefined ? undefined : Number(options.maxDepth);
    const { updateToc } = await import('../run/linting-bundle');
    return updateToc(paths, { action, maxDepth, headingIds: options.headingIds }, output);
  },
};
