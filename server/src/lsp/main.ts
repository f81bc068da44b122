/** The entry of the bundle `language-server.js`, which starts the server in Node or in a Worker of a browser. */

/** Loads scripts in a Worker of a browser; not defined elsewhere. */
declare const importScripts: unknown;

void (typeof importScripts === 'function' ? import('./worker') : import('./node'));
