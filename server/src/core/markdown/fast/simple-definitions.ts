import type { Definition } from 'mdast';
import { matchAt } from '../../text/match-at';
import { identifierOf } from '../labels';
import { placeIn } from './simple-place';

const line = /\[([^\s^[\]\\&](?:[^[\]\\&\r\n]*[^\s[\]\\&])?)\]: *([^\s\p{Cc}()<>\\&"'`]+)(\r\n?|\n|$)/uy;

/** The link definitions of a block of nothing else, each on a line of its own; undefined where only the parser can tell. Source: CommonMark 4.7. */
export function simpleDefinitionsOf(text: string): Definition[] | undefined {
  const definitions: Definition[] = [];
  let at = 0;
  for (let number = 1; text.charAt(at) === '['; number++) {
    const [all, label, url, ending] = matchAt(line, text, at) ?? [];
    if (all === undefined || label === undefined || url === undefined || ending === undefined)
      return undefined;
    const position = placeIn({ number, start: at }, at, at + all.length - ending.length);
    definitions.push({
      type: 'definition',
      identifier: identifierOf(label),
      label,
      title: null,
      url,
      position,
    });
    at += all.length;
  }
  return text.slice(at).trim() === '' ? definitions : undefined;
}
