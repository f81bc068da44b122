import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The configurations in a language on the page for users, in order. */
export function configurationIn(language: string): readonly string[] {
  const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');
  return [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  );
}

/** A template and a proposal with a mistake that is fixed safely and one that is not, behind an emoji; in the folder `work`. */
export const proposalWithMistakes = {
  'work/enhancement_template.md':
    '# enhancement-NNNN: Title\n\n## Summary\n\n<!-- Say it. -->\n\n## Motivation\n',
  'work/1-keys.md':
    '# enhancement-1: 🔑 Keys\n\n## Summary\n\n<!-- Say it. -->\n\n🔑 See [keys](#none).\n\n## Motivation\n\nGood.\n',
};

/** An environment in which `proposals` is the built command line, and an editor writes its own files to `folder`. The file `output` gets a copy of what the program writes. */
export function environmentWithProposals(folder: string, output?: string): NodeJS.ProcessEnv {
  const program = join(folder, 'bin/proposals');
  mkdirSync(join(folder, 'bin'));
  const run = `"${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"`;
  writeFileSync(program, `#!/bin/sh\n${output === undefined ? `exec ${run}` : `${run} | tee "${output}"`}\n`);
  chmodSync(program, 0o755);
  return {
    ...process.env,
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    HOME: folder,
    XDG_STATE_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
  };
}
