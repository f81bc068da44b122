import { Argument, Option } from 'commander';
import { Failure } from '../host/failure';
import type { IndexOptions } from '../run/update-index';
import { type Command, cacheLocationOption, noCacheOption } from './command';

type Options = IndexOptions & { readonly check?: boolean; readonly write?: boolean };

export const indexCommand: Command<string[], Options> = {
  name: 'index',
  description: 'check or write the lists of proposals between markers in Markdown files',
  argument: new Argument('[file...]', 'files with <!-- proposals --> and <!-- /proposals -->').default(
    ['README.md'],
    'README.md',
  ),
  options: [
    {
      options: [
        new Option('--check', 'list the files whose list is out of date').conflicts('write'),
        new Option('--write', 'bring the lists up to date'),
        noCacheOption(),
        cacheLocationOption(),
      ],
    },
  ],
  async run(files, options, output) {
    if (!options.check && !options.write) throw new Failure('index requires one of --check and --write');
    const { updateIndex } = await import('../run/update-index');
    return updateIndex(files, options.write === true, options, output);
  },
};
