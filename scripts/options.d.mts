import type { ParseArgsConfig, parseArgs } from 'node:util';

export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options }>>['values'];
