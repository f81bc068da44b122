// One bundle of the core, `core.js`, for all bundles that need the parser and the rules.
import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';

/** Relative to the folder in which the build is started, like the entries. */
const core = resolve('server/src/core');

/** The name of the global variable that contains the core in a Worker, where there is no `require`. */
const globalName = 'ProposalsCore';

//   import { lint, type LintReport, placeOf as at } from '../../core/lint/lint';
const importOfCore = /^(?:import|export) \{([^}]*)\} from '(?:\.\.\/)+core\/([^']+)'/gm;

/** What the other parts of the server import from the core: names by module. The rest of it is not bundled. */
function importsOfCore() {
  const imports = new Map();
  for (const path of globSync(['server/src/**/*.ts', '!server/src/core/**'])) {
    for (const [, list, module] of readFileSync(path, 'utf8').matchAll(importOfCore)) {
      const names = list.split(',').map((name) => name.trim().replace(/ as .*$/s, ''));
      const values = names.filter((name) => name !== '' && !name.startsWith('type '));
      if (values.length > 0) imports.set(module, new Set([...(imports.get(module) ?? []), ...values]));
    }
  }
  return imports;
}

/** An entry that exports each module of the core as a property. */
const importedModules = {
  name: 'imported-modules-of-core',
  setup: ({ onResolve, onLoad }) => {
    let imports = new Map();
    onResolve({ filter: /^modules-of-core$/ }, ({ path }) => ({ path, namespace: 'modules-of-core' }));
    onResolve({ filter: /./, namespace: 'modules-of-core' }, ({ path }) => ({
      path,
      namespace: 'module-of-core',
    }));
    onLoad({ filter: /./, namespace: 'modules-of-core' }, () => {
      imports = importsOfCore();
      const modules = [...imports.keys()].sort();
      return { contents: modules.map((name) => `export * as '${name}' from '${name}';`).join('\n') };
    });
    onLoad({ filter: /./, namespace: 'module-of-core' }, ({ path }) => ({
      contents: `export { ${[...(imports.get(path) ?? [])].sort().join(', ')} } from './${path}';`,
      resolveDir: core,
    }));
  },
};

/** The core as one script: for `require()` in Node, for `importScripts()` in a Worker. */
export const coreBundle = {
  entryPoints: { core: 'modules-of-core' },
  plugins: [importedModules],
  platform: 'browser',
  // A Worker has no document, which a library would use to decode entities.
  conditions: ['worker'],
  format: 'iife',
  globalName,
  footer: { js: `if (typeof module === 'object') module.exports = ${globalName};` },
};

/** Keeps the core out of a bundle, which gets it from `core.js`; its banner, {@link coreInNode} or {@link coreInNodeOrWorker}, loads that. */
export const sharedCore = {
  name: 'shared-core',
  setup: ({ onStart, onResolve, onLoad }) => {
    let imports = new Map();
    onStart(() => {
      imports = importsOfCore();
    });
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      if (!target.startsWith(core + sep)) return undefined;
      return {
        path: target
          .slice(core.length + 1)
          .split(sep)
          .join('/'),
        namespace: 'core',
      };
    });
    // By name: a module that exports an object would be copied property by property at each import.
    onLoad({ filter: /./, namespace: 'core' }, ({ path }) => ({
      contents: `export const { ${[...(imports.get(path) ?? [])].join(', ')} } = ${globalName}[${JSON.stringify(path)}];`,
    }));
  },
};

/** Loads the core in Node. */
export const coreInNode = `var ${globalName} = require('./core.js');`;

/** Loads the core in Node, or in a Worker from the URL at the end of the name of the Worker, before which VS Code inserts another name. */
export const coreInNodeOrWorker = `var ${globalName} = typeof importScripts === 'function'
  ? (importScripts(self.name.slice(self.name.lastIndexOf(' ') + 1)), ${globalName})
  : require('./core.js');`;
