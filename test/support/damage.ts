import type { Random } from './random';

/** Text to insert: what authors type, and what changes the meaning of much text after it. */
const pieces = [
  ...[
    'a',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '    ',
    '  ',
    '#',
    '# ',
    '## ',
    '## New\n',
    '#### ',
    '=',
    '===\n',
    '---\n',
    '- - -\n',
    '***\n',
  ],
  ...[
    '- ',
    '- a\n',
    '* ',
    '+ b\n',
    '1. ',
    '2. ',
    '10) x\n',
    '   1. c\n',
    '  - d\n',
    '-\n',
    '- [ ] todo\n',
    '- [x] done\n',
    '-     code\n',
    '-\tb\n',
  ],
  ...[
    '```',
    '```\n',
    '```yaml\n',
    '~~~\n',
    '   ```\n',
    '  ```\n',
    '- ```\n',
    '````\n',
    '`',
    '`` ` ``',
    '> ',
    '> - q\n',
    '>\n',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- a -->',
    '<!-- toc -->\n',
    '<!-- /toc -->\n',
    '\n<!--\nGuidance\n-->\n',
    '<!-->',
    '<!-- proposals-disable-next toc-stale -->\n',
  ],
  ...[
    '<div>',
    '<div>\n',
    '</div>\n',
    '<details>\n',
    '<pre>\n',
    '</pre>',
    '<script>',
    '<?x',
    '?>',
    '<!X ',
    '<![CDATA[',
    ']]>',
    '<a name="b"></a>',
    '<foo bar>\n',
    '<https://x.y>',
    '<',
  ],
  ...[
    '[',
    ']',
    '](',
    ')',
    '[a]',
    '[a]: b\n',
    '\n[a]: #b\n',
    '[^1]',
    '[^1]: note\n',
    '\n[^1]: note\n\n    more\n',
    '[b][a]',
    '[a](b.md)',
    '[a](#b)',
    '![i](i.png)',
    '[keylime/rust]',
    '[a]:\n',
    '[x',
  ],
  ...[
    'TBD',
    'TODO\n',
    '<<[UNRESOLVED me]>>',
    '<<[/UNRESOLVED]>>',
    '\\',
    '\\[',
    '&amp;',
    '*',
    '**',
    '_',
    '~~',
    '|',
    '| a | b |\n|---|---|\n| c | d |\n',
    'KEP-12',
    'enhancement-7',
  ],
  ...['\r', '\r\n', '\r\n\r\n', '---\ntitle: x\n---\n', '...\n', '\uFEFF', '🔑', '\u00A0', '\u2028', '\0'],
];

/** Returns `text` with one change, as typing, deleting, pasting or cutting makes it. */
export function damaged(text: string, random: Random): string {
  const at = place(text, random);
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
    case 3:
      return text.slice(0, at) + text.slice(Math.min(text.length, at + 1));
    case 4:
      return text.slice(0, at) + text.slice(Math.min(text.length, at + random.below(200)));
    case 5: {
      // The rest of a line is deleted.
      const end = text.indexOf('\n', at);
      return end < 0 ? text.slice(0, at) : text.slice(0, at) + text.slice(end + 1);
    }
    case 6: {
      // A part is pasted elsewhere.
      const from = random.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + random.below(300)) + text.slice(at);
    }
    default: {
      const end = Math.min(text.length, at + random.below(4));
      return text.slice(0, at) + random.pick(pieces) + random.pick(pieces) + text.slice(end);
    }
  }
}

/** Picks an offset: anywhere, near the start, at the start of a line, or at a markup character. */
function place(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  const how = random.below(5);
  if (how === 0) return at;
  if (how === 1) return Math.min(at, random.below(40));
  const pattern = how === 4 ? /[[\]<>`#~:|-]/g : /(?<=\n|\r(?!\n))/g;
  pattern.lastIndex = at;
  return pattern.exec(text)?.index ?? at;
}
