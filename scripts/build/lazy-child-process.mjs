// Node's module for starting programs loads those for sockets and streams, which takes longer than a cached check of a few files. Most runs start no program, but libraries and our own code import the
// module at their beginning. This plugin loads it when one of its functions is first used.
import * as childProcess from 'node:child_process';

const getters = Object.keys(childProcess.default).map(
  (name) => `get ${name}() { return require('node:child_process').${name}; }`,
);

export const lazyChildProcess = {
  name: 'lazy-child-process',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:node:)?child_process$/ }, ({ path, namespace }) =>
      namespace === 'lazy-child-process'
        ? { path, external: true }
        : { path, namespace: 'lazy-child-process' },
    );
    onLoad({ filter: /./, namespace: 'lazy-child-process' }, () => ({
      contents: `module.exports = { ${getters.join(', ')} };`,
      loader: 'js',
    }));
  },
};
