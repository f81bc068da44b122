// Leaves out what our server for agents never uses of its libraries. It would be most of the bundle.

/** Modules by the end of their path, and what replaces them. */
const unused = [
  // Messages in other languages; English ones are loaded by another path.
  [/[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/, ''],
  // Schemas of an older version of zod.
  [/[\\/]zod[\\/]v3[\\/]index\.c?js$/, ''],
  [/[\\/]zod-to-json-schema[\\/].*[\\/]index\.js$/, 'export const zodToJsonSchema = undefined;'],
  // Checks what a person has entered in a form of the agent; our server shows no forms.
  [/[\\/]validation[\\/]ajv-provider\.js$/, 'export class AjvJsonSchemaValidator {}'],
  // Describes schemas that are read from JSON; ours are written in code.
  [/[\\/]zod[\\/]v4[\\/]classic[\\/]from-json-schema\.c?js$/, 'export const fromJSONSchema = undefined;'],
];

export const smallAgents = {
  name: 'small-agents',
  setup: ({ onLoad }) => {
    for (const [filter, contents] of unused) onLoad({ filter }, () => ({ contents, loader: 'js' }));
  },
};
