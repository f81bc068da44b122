// Bundles what runs into dist/: the extension, the language server, the command line tool, and the tests inside VS Code.
// `--watch` bundles again at every change; `--production` makes them small.
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  logLevel: 'warning',
};

// A library asks for its own place, which an ES module has and a CommonJS bundle does not.
const importMetaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

const bundles = [
  { entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  { entryPoints: { server: 'server/src/lsp/node.ts' } },
  {
    entryPoints: { cli: 'server/src/cli/main.ts' },
    banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` },
    define: { 'import.meta.url': 'importMetaUrl' },
  },
  { entryPoints: { 'test/vscode/index': 'test/vscode/suite.ts' }, external: ['vscode'], only: !production },
];

rmSync('dist', { recursive: true, force: true });
const contexts = await Promise.all(
  bundles
    .filter(
      ({ only = true, entryPoints }) => only && Object.values(entryPoints).every((file) => existsSync(file)),
    )
    .map(({ only: _, ...bundle }) => context({ ...common, ...bundle, outdir: 'dist' })),
);
await Promise.all(contexts.map((bundle) => bundle.rebuild()));
// What the bundles point a reader to: the shipped templates and the page of each rule.
cpSync('server/templates', 'dist/templates', { recursive: true });
cpSync('test/rules', 'dist/rules', { recursive: true, filter: (file) => !file.endsWith('.ts') });
if (existsSync('dist/cli.js')) chmodSync('dist/cli.js', 0o755);
if (process.argv.includes('--watch')) await Promise.all(contexts.map((bundle) => bundle.watch()));
else await Promise.all(contexts.map((bundle) => bundle.dispose()));
