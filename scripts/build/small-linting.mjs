// Leaves out what agents in VS Code never use of the command line: the formats of its reports besides JSON.

const unusedFormats = [
  'csv',
  'github',
  'gitlab',
  'html',
  'junit',
  'markdown',
  'rdjson',
  'review',
  'sarif',
  'table',
  'text',
];

export const smallLinting = {
  name: 'small-linting',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: new RegExp(`[\\\\/]cli[\\\\/]formats[\\\\/](?:${unusedFormats.join('|')})\\.ts$`) },
      () => ({ contents: 'export {};', loader: 'ts' }),
    ),
};
