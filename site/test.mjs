// npm run test:site: builds the site, follows its links, and uses the playground in a real browser. Skipped if there is no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { openBrowser } from '../test/vscode/host/browser.mjs';
import { installHost } from '../test/vscode/host/install.mjs';
import { HAS_CHROMIUM } from '../test/vscode/host/paths.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const site = mkdtempSync(join(tmpdir(), 'proposals-site-'));
const base = '/base/';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The file of the site at a path of a URL; undefined if there is none. */
function fileAt(path) {
  if (!path.startsWith(base)) return undefined;
  const file = join(
    site,
    decodeURIComponent(path.slice(base.length)),
    path.endsWith('/') ? 'index.html' : '',
  );
  return existsSync(file) ? file : undefined;
}

function checkLinks() {
  const broken = globSync('**/*.html', { cwd: site }).flatMap((page) =>
    [...readFileSync(join(site, page), 'utf8').matchAll(/ (?:href|src)="([^"#]+)/g)]
      .map(([, target]) => new URL(target, `http://site${base}${page.replace(/index\.html$/, '')}`))
      .filter(({ host, pathname }) => host === 'site' && !fileAt(pathname))
      .map(({ pathname }) => `${page}: ${pathname}`),
  );
  assert.deepEqual(broken, []);
  console.log('ok the links between the pages lead to pages');
}

async function usePlayground(port) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://localhost:${port}${base}playground/`);
    const findings = () => page.locator('#findings li').allTextContents();
    assert.deepEqual(await findings(), [
      '5:1 information guidance-comment: Template comment not removed: "What will change?"',
      '9:4 information section-title: Heading "Motivaton" should be "Motivation"',
      '11:30 warning section-missing: Section "Security" is missing; it belongs after "Motivaton"',
    ]);
    await page.click('#fix');
    assert.ok(!(await page.inputValue('#proposal')).includes('<!--'));
    await page.fill(
      '#proposal',
      '# enhancement-12: A\n\n## Summary\n\nA.\n\n## Motivation\n\nB.\n\n## Security\n\nC.\n',
    );
    await page.waitForFunction(() => document.querySelector('#summary').textContent === '0 findings');
    assert.deepEqual(errors, []);
    console.log('ok the playground shows findings, fixes them, and follows what is typed');
  } finally {
    await browser.close();
  }
}

const server = createServer(({ url }, response) => {
  const file = fileAt(new URL(url, 'http://site').pathname);
  response.writeHead(file ? 200 : 404, {
    'content-type': types[extname(file ?? '')] ?? 'application/octet-stream',
  });
  response.end(file && readFileSync(file));
});
try {
  const { status } = spawnSync(process.execPath, [join(here, 'build.mjs'), '--out', site, '--base', base], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  assert.equal(status, 0, 'the site is built');
  checkLinks();
  if (!HAS_CHROMIUM && !process.env.PROPOSALS_CHROMIUM)
    console.log(
      'The playground: skipped, because there is no browser. Name a Chromium in PROPOSALS_CHROMIUM.',
    );
  else {
    if (!process.env.PROPOSALS_CHROMIUM) await installHost();
    await new Promise((resolve) => server.listen(0, 'localhost', resolve));
    await usePlayground(server.address().port);
  }
} finally {
  server.close();
  rmSync(site, { recursive: true });
}
