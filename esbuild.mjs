// Bundles what runs into dist/: the extension, the language server, the command line tool, and the tests inside VS Code.
// `--watch` bundles again at every change; `--production` makes them small; `--outdir FOLDER` puts them elsewhere.
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { context } from 'esbuild';

const { production, watch, outdir } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
}).values;
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  logLevel: 'warning',
};

// A dependency reads `import.meta.url`, which a CommonJS bundle does not have.
const importMetaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/**
 * Makes two bundles files of their own, which `cli.js` loads when it needs them: the linting bundle with the parser and the rules, and the one with the library for agents.
 */
const externalBundles = {
  name: 'external-bundles',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(?:linting|mcp)-bundle$/ }, ({ kind, path }) => {
      const [, name] = /\/(\w+)-bundle$/.exec(path) ?? [];
      return kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true };
    }),
};

/** Leaves out the messages of zod in other languages, which are a third of the bundle for agents. English ones are loaded by another path. */
const onlyEnglish = {
  name: 'only-english',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: '' })),
};
const commandLine = {
  banner: { js: importMetaUrl },
  define: { 'import.meta.url': 'importMetaUrl' },
  plugins: [externalBundles, onlyEnglish],
  // `import()` would start Node's loader for ES modules, `require()` does not.
  supported: { 'dynamic-import': false },
};

// A Worker has no document, which a library would use to decode entities.
const browser = { platform: 'browser', target: 'es2022', conditions: ['worker'] };

const bundles = [
  { entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  { entryPoints: { server: 'server/src/lsp/node.ts' } },
  // In a browser: VS Code for the web loads one file, and the Worker is another.
  { ...browser, entryPoints: { 'client-web': 'client/src/web-extension.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { 'server-worker': 'server/src/lsp/worker.ts' }, format: 'iife' },
  {
    ...commandLine,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` },
  },
  { ...commandLine, entryPoints: { linting: 'server/src/cli/run/linting-bundle.ts' } },
  { ...commandLine, entryPoints: { api: 'server/src/cli/api.ts' } },
  { ...commandLine, entryPoints: { mcp: 'server/src/cli/run/mcp-bundle.ts' } },
  {
    entryPoints: {
      'test/vscode/index': 'test/vscode/suite.ts',
      'test/vscode-restricted/index': 'test/vscode/restricted-suite.ts',
    },
    external: ['vscode'],
    only: !production,
  },
  {
    ...browser,
    entryPoints: { 'test/vscode-web/index': 'test/vscode/suite.ts' },
    alias: { 'node:assert/strict': './test/vscode/assert.ts' },
    external: ['vscode'],
    only: !production,
  },
];

rmSync(outdir, { recursive: true, force: true });
const contexts = await Promise.all(
  bundles
    .filter(({ only = true }) => only)
    .map(({ only: _, ...bundle }) => context({ ...common, ...bundle, outdir })),
);
await Promise.all(contexts.map((bundle) => bundle.rebuild()));
// What the bundles point a reader to: the shipped templates and the page of each rule.
cpSync('server/templates', join(outdir, 'templates'), { recursive: true });
cpSync('test/rules', join(outdir, 'rules'), { recursive: true, filter: (file) => !file.endsWith('.ts') });
cpSync('types/index.d.ts', join(outdir, 'api.d.ts'));
chmodSync(join(outdir, 'cli.js'), 0o755);
if (watch) await Promise.all(contexts.map((bundle) => bundle.watch()));
else await Promise.all(contexts.map((bundle) => bundle.dispose()));
