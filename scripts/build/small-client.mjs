// Leaves out the features of the library for language clients that our server never offers to VS Code.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Modules of the library, each with one feature or a few. Not `notebook`, which the feature for diagnostics requires, and not `documentSymbol`, which others import. */
const unusedModules = [
  'callHierarchy',
  'codeLens',
  'colorProvider',
  'declaration',
  'documentHighlight',
  'foldingRange',
  'formatting',
  'implementation',
  'inlayHint',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'selectionRange',
  'semanticTokens',
  'signatureHelp',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

/** A feature that announces and registers nothing. */
const noFeature = `class NoFeature {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}`;

/** Replaces the unused features by ones that do nothing. */
export const smallClient = {
  name: 'small-client',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^minimatch$/ }, () => ({
      path: fileURLToPath(new URL('../../client/src/globs.ts', import.meta.url)),
    }));
    // Compares the version of VS Code, which VS Code itself does before it activates the extension.
    onLoad({ filter: /[\\/]semver[\\/]functions[\\/](?:parse|satisfies)\.js$/ }, ({ path }) => ({
      contents: path.endsWith('parse.js')
        ? 'module.exports = () => ({ prerelease: [] });'
        : 'module.exports = () => true;',
    }));
    onLoad(
      {
        filter: new RegExp(
          `[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unusedModules.join('|')})\\.js$`,
        ),
      },
      ({ path }) => {
        const names = [...readFileSync(path, 'utf8').matchAll(/^exports\.(\w*Feature) = \1;/gm)];
        if (names.length === 0) throw new Error(`No feature was found in ${path}.`);
        const exported = names.map(([, name]) => `exports.${name} = NoFeature;`);
        return { contents: `${noFeature}\n${exported.join('\n')}`, loader: 'js' };
      },
    );
  },
};
