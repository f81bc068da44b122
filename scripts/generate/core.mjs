import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles and loads the modules of the core that generation needs.
 * @param {string} root folder of the repository
 */
export async function loadCore(root) {
  const core = join(root, 'server/src/core');
  const modules = [
    'discovery/config',
    'families/index.generated',
    'families/keylime',
    'features/new-proposal',
    'features/snippet',
    'proposal/settings',
    'template/stage',
    'template/schema',
    'rules/index.generated',
    'template/optional-sections',
    'text/slugs',
  ];
  const contents = modules.map((name) => `export * from ${JSON.stringify(join(core, name))};`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // The package `yaml` loads Node's modules with `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire('/');",
    },
    logLevel: 'error',
  });
  const folder = mkdtempSync(join(tmpdir(), 'proposals-core-'));
  try {
    const file = join(folder, 'core.mjs');
    writeFileSync(file, outputFiles[0].text);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
