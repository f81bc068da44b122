import { parseArgs } from 'node:util';

/**
 * Reads the options of the command line of a script. Prints the usage and ends the process if `--help` is among them; a wrong option ends it with status 2 and one line.
 * @template {import('node:util').ParseArgsConfig['options']} Options
 * @param {string} command What the user types before the options: `npm run bench --`.
 * @param {Options} options As for `parseArgs`.
 * @returns {ReturnType<typeof parseArgs<{ options: Options }>>['values']}
 */
export function readOptions(command, options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (!values.help) return values;
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message.split('\n')[0]}. ${usage(command, options)}`);
    process.exit(2);
  }
  console.log(usage(command, options));
  process.exit(0);
}

/**
 * @param {string} command
 * @param {import('node:util').ParseArgsConfig['options']} options
 */
function usage(command, options = {}) {
  const shown = Object.entries(options).map(([name, { type, multiple }]) => {
    const value = type === 'boolean' ? '' : ` ${name.toUpperCase()}`;
    return `[--${name}${value}]${multiple ? '...' : ''}`;
  });
  return `Usage: ${[command, ...shown].join(' ')}`;
}
