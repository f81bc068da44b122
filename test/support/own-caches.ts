import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** The programs that a test file starts have a folder for caches of their own, and never the user's. */
const caches = mkdtempSync(join(tmpdir(), 'proposals-caches-'));
process.env.XDG_CACHE_HOME = caches;
after(() => rmSync(caches, { recursive: true, force: true }));
