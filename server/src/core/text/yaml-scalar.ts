import { stringify } from 'yaml';

/** `text`, one line, as a YAML value: in double quotes where `like`, what it replaces, has quotes, else in those that it needs. */
export function yamlScalar(text: string, like = ''): string {
  const defaultStringType = /^["']/.test(like) ? 'QUOTE_DOUBLE' : 'PLAIN';
  return stringify(text, { defaultStringType, lineWidth: 0 }).trimEnd();
}
