// Runs the parts of the benchmark one after another.
import { join } from 'node:path';
import { burst } from './burst.mjs';
import { check } from './check.mjs';
import { documents } from './documents.mjs';
import { growth } from './growth.mjs';
import { history } from './history.mjs';
import { memory } from './memory.mjs';
import { servers } from './servers.mjs';
import { start } from './start.mjs';
import { typing } from './typing.mjs';
import { view } from './view.mjs';

const kinds = ['paragraph', 'finding', 'heading', 'section', 'comment', 'link', 'top', 'fence'];

/** Runs the parts named in `only`. Returns the result of each by name; none for a part that failed. `clone`: a clone of kubernetes/enhancements with its history. */
export async function measured({ dist, floor, corpora, clone, scratch, only, quick }) {
  const docs = documents(corpora, join(scratch, 'documents'));
  const all = servers(join(dist, 'server.js'), { floor, quick });
  const ours = all.filter(({ name }) => name.startsWith('ours'));
  const named = (name) => all.find((server) => server.name === name);
  const cli = join(dist, 'cli.js');
  const work = {
    typing: async () => {
      const results = {};
      for (const document of docs)
        results[document.name] = await typing(
          all.filter(({ name }) => name !== 'floor, bundled'),
          document,
          { keys: quick ? 15 : 60, budget: quick ? 3_000 : 20_000, kinds },
        );
      return results;
    },
    burst: async () => {
      const results = {};
      for (const document of docs)
        for (const server of [...ours.slice(0, 1), named('rumdl')])
          results[`${document.name}, ${server.name}`] = await burst(server, document, quick ? 1 : 5);
      return results;
    },
    start: () => start(all, docs[0], quick ? 5 : 15),
    check: () => check(cli, corpora, scratch, { rounds: quick ? 2 : 5, slow: !quick }),
    memory: () => memory(ours[0], docs[1], quick ? [100, 500] : [1000, 10_000]),
    growth: () =>
      growth(cli, corpora, scratch, {
        rounds: quick ? 2 : 5,
        sizes: quick ? [10, 100, 1000] : [10, 100, 1000, 10_000],
      }),
    history: () => history(cli, clone, scratch, quick ? 1 : 5),
    view: () =>
      view(ours[0], corpora, scratch, { rounds: quick ? 1 : 5, sizes: quick ? [2000] : [2000, 10_000] }),
  };
  const results = { quick };
  for (const part of only) {
    console.log(`${part} …`);
    try {
      results[part] = await work[part]();
    } catch (error) {
      // The results of the other parts are still reported.
      console.error(`${part} is left out: ${error.stack ?? error}`);
      process.exitCode = 1;
    }
  }
  return results;
}
