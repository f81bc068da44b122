import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { CompiledBundles } from '../disk/compiled-bundles';

/** The entry of the bundle `server.js`: starts `language-server.js` in Node, with what V8 compiled of it in an earlier run. */

// Garbage is collected when memory has grown by this many percent: by default it may more than double in a server that runs all day.
// V8 accepts only what was compiled with the same flags, so they are set first.
setFlagsFromString('--heap-growing-percent=30');

/** How long after the start the compiled code is kept, in milliseconds: the first document has its diagnostics then. It takes 30 milliseconds. */
const keptAfter = 5000;

const bundles = new CompiledBundles(['core.js', 'language-server.js']);
bundles.load();
require(join(__dirname, 'language-server.js'));
setTimeout(() => void bundles.save(), keptAfter).unref();
