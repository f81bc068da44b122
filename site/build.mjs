// npm run site: the pages for users, the pages of the rules and the playground as a static site in site/dist, or the folder that `--out FOLDER` names. The pages are the
// Markdown files of the repository; `--base /path/` names the path under which the site is published.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readOptions } from '../scripts/options.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const { out, base } = readOptions('npm run site --', {
  out: { type: 'string', default: join(here, 'dist') },
  base: { type: 'string', default: '/' },
});
const output = resolve(out);

/** Pages by their path in the repository, and their address on the site. */
const pages = new Map([
  ['README.md', ''],
  ['CHANGELOG.md', 'changelog/'],
  ...[
    'benchmarks',
    'command-line',
    'configuration',
    'editor',
    'editors',
    'families',
    'precision',
    'templates',
  ].map((name) => [`docs/${name}.md`, `docs/${name}/`]),
  ...readdirSync(join(root, 'test/rules'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => [`test/rules/${file}`, `rules/${basename(file, '.md')}/`]),
]);

/** The Markdown of a page, with links to other pages by their address. Links to other files of the repository become their text. */
function pageText(path) {
  return readFileSync(join(root, path), 'utf8').replace(
    /(!?)\[([^[\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g,
    (whole, image, text, target, fragment = '') => {
      const to = posix.join(posix.dirname(path), target);
      if (pages.has(to)) return `${image}[${text}](/${pages.get(to)}${fragment})`;
      if (image) return whole.replace(target, `/${to}`);
      return text;
    },
  );
}

if (!existsSync(join(here, 'node_modules'))) {
  const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status } = spawnSync('npm', install, { cwd: here, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
// In this folder, because the generator reads only what is below the folder in which it is started.
const input = mkdtempSync(join(here, '.pages-'));
try {
  for (const [path, address] of pages) {
    const text = pageText(path);
    const [, title = path] = /^# (.+)$/m.exec(text) ?? [];
    const file = join(input, `${address || 'home/'}index.md`);
    mkdirSync(dirname(file), { recursive: true });
    const data = { layout: 'page.html', title, permalink: `${address}index.html` };
    writeFileSync(file, `---json\n${JSON.stringify(data)}\n---\n${text}`);
  }
  mkdirSync(join(input, 'playground'));
  cpSync(join(here, 'playground/index.html'), join(input, 'playground/index.html'));
  rmSync(output, { recursive: true, force: true });
  process.chdir(here);
  const { Eleventy, HtmlBasePlugin } = await import('@11ty/eleventy');
  const site = new Eleventy(basename(input), output, {
    quietMode: true,
    pathPrefix: base,
    config: (config) => {
      config.setUseGitIgnore(false);
      config.setIncludesDirectory('../layouts');
      config.addPlugin(HtmlBasePlugin);
      // Curly brackets in the pages are placeholders of templates.
      config.markdownTemplateEngine = false;
      config.setTemplateFormats(['md', 'html']);
    },
  });
  await site.write();
  cpSync(join(here, 'layouts/style.css'), join(output, 'style.css'));
  cpSync(join(root, 'images'), join(output, 'images'), { recursive: true });
  await build({
    entryPoints: [join(here, 'playground/playground.ts')],
    outfile: join(output, 'playground/playground.js'),
    bundle: true,
    minify: true,
    platform: 'browser',
    // Entities are decoded without the document of the page, as everywhere else.
    conditions: ['worker'],
    logLevel: 'warning',
  });
} finally {
  rmSync(input, { recursive: true, force: true });
}
