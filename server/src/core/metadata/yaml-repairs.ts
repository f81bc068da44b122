import type { TextEdit } from '../text/edits';
import { lineEnd, lineStart } from '../text/lines';
import type { Span } from '../text/span';
import { shorten } from '../text/words';

/** A YAML syntax error in terms that its author understands, and how to repair it. */
export interface YamlRepair {
  /** Where the mistake is, which is not always where the parser stops. */
  readonly span: Span;
  /** What is wrong, as it follows `Invalid YAML: `; undefined if the parser's message is just as clear. */
  readonly reason: string | undefined;
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True when nobody can have meant anything else. */
  readonly isCertain: boolean;
}

/** The repairs of a syntax error, best first; none when only the author knows what was meant. `span` is where the parser reports it. */
export function yamlRepairsOf(text: string, span: Span): readonly YamlRepair[] {
  const start = lineStart(text, span.start);
  const line = text.slice(start, lineEnd(text, start)).trimEnd();
  for (const repair of repairs) {
    const fixes = repair(line, start, text);
    if (fixes.length > 0) return fixes;
  }
  return [];
}

type Repair = (line: string, start: number, text: string) => readonly YamlRepair[];

/** The text before a value on its line: the name of a field, or the marker of an item. */
const lead = /^(?:[ \t]*-[ \t]+|[ \t]*[\w-]+:[ \t]+)/;

//   - @octocat # lead        a value that is only a name: quotes are certainly what is missing
const nameWithoutQuotes: Repair = (line, start) => {
  const [head = ''] = lead.exec(line) ?? [];
  const [, name] = /^(@[\w./-]+)[ \t]*(?:[ \t]#.*)?$/.exec(line.slice(head.length)) ?? [];
  return head === '' || name === undefined ? [] : [quoted(name, start + head.length, undefined, true)];
};

//   - "@ada”
const typographicEnd: Repair = (line, start) => {
  const [head, , close] = /^(.*[ \t])?"[^"“”]*([“”])$/.exec(line) ?? [];
  if (head === undefined || close === undefined) return [];
  const span = { start: start + line.length - 1, end: start + line.length };
  const reason = `the typographic quote ${close} does not close a value; it should be "`;
  return [
    { span, reason, title: 'Change to a straight quote', edits: [{ span, text: '"' }], isCertain: true },
  ];
};

//   - "@ada
const unclosedQuote: Repair = (line, start) => {
  const [head = ''] = lead.exec(line) ?? [];
  const [, quote] = /^(["'])@?[\w./-]+$/.exec(line.slice(head.length)) ?? [];
  if (head === '' || quote === undefined) return [];
  const end = start + line.length;
  const edits = [{ span: { start: end, end }, text: quote }];
  const span = { start: start + head.length, end };
  const kind = quote === '"' ? 'double' : 'single';
  return [
    { span, reason: `a closing ${kind} quote is missing`, title: 'Insert the quote', edits, isCertain: true },
  ];
};

//   see-also:[]
const spaceAfterColon: Repair = (line, start) => {
  const [head, name] = /^([A-Za-z][\w-]*):(?=[^\s/:])/.exec(line) ?? [];
  if (head === undefined) return [];
  const end = start + head.length;
  return [
    {
      span: { start, end },
      reason: `a space is missing after "${name}:"`,
      title: 'Insert a space',
      edits: [{ span: { start: end, end }, text: ' ' }],
      isCertain: true,
    },
  ];
};

//   - "@ada",
const commaAfterItem: Repair = (line, start) => {
  if (!/^[ \t]*-[ \t]+(?:"[^"]*"|'[^']*'),$/.test(line)) return [];
  const span = { start: start + line.length - 1, end: start + line.length };
  const reason = 'a comma cannot follow an item on a line of its own';
  return [{ span, reason, title: 'Remove the comma', edits: [{ span, text: '' }], isCertain: true }];
};

//   - [Keys](https://example.org/keys)
const markdownLink: Repair = (line, start) => {
  const [head = ''] = lead.exec(line) ?? [];
  const value = line.slice(head.length);
  const [, address] = /^\[[^\]"\\]*\]\(([^()\s"\\]+)\)$/.exec(value) ?? [];
  if (head === '' || address === undefined) return [];
  const at = start + head.length;
  const span = { start: at, end: at + value.length };
  return [
    quoted(value, at, 'a Markdown link must be in quotes', true),
    {
      span,
      reason: undefined,
      title: `Change to "${address}"`,
      edits: [{ span, text: address }],
      isCertain: false,
    },
  ];
};

//   title: [WIP] Keys        title: `kubectl` keys        title: Keys: a proposal
const otherValue: Repair = (line, start) => {
  const [head = ''] = lead.exec(line) ?? [];
  const value = line.slice(head.length);
  if (head === '' || /["\\#]/.test(value)) return [];
  if (/^\[[^\][]*\][ \t]*[^\s,\]]/.test(value))
    return [quoted(value, start + head.length, 'a value that begins with "[" must be in quotes', false)];
  if (/^`/.test(value)) return [quoted(value, start + head.length, undefined, false)];
  if (/^\w.*: /.test(value) && /^[\w-]+:/.test(line))
    return [quoted(value, start + head.length, 'a value that contains ": " must be in quotes', false)];
  return [];
};

//   authors:
//   - "@ada"
//     reviewers:
const indentedField: Repair = (line, start, text) => {
  const [, indent, name] = /^([ \t]+)([A-Za-z][\w-]*):(?:[ \t]|$)/.exec(line) ?? [];
  const before = text.slice(0, start).trimEnd();
  const previous = before.slice(lineStart(text, before.length));
  const isBelowItem = /^-[ \t]+(?:"[^"]*"|'[^']*'|[^\s:"'[{&*|>#][^:#]*)$/.test(previous);
  if (indent === undefined || name === undefined || !isBelowItem) return [];
  const span = { start, end: start + indent.length };
  return [
    {
      span: { start: span.end, end: span.end + name.length },
      reason: `field "${name}" must not be indented`,
      title: 'Remove the indentation',
      edits: [{ span, text: '' }],
      isCertain: false,
    },
  ];
};

const repairs: readonly Repair[] = [
  indentedField,
  nameWithoutQuotes,
  typographicEnd,
  unclosedQuote,
  spaceAfterColon,
  commaAfterItem,
  markdownLink,
  otherValue,
];

function quoted(value: string, start: number, reason: string | undefined, isCertain: boolean): YamlRepair {
  const end = start + value.length;
  const quoteAt = (offset: number) => ({ span: { start: offset, end: offset }, text: '"' });
  return {
    span: { start, end },
    reason,
    title: `Put ${shorten(value, 40)} in quotes`,
    edits: [quoteAt(start), quoteAt(end)],
    isCertain,
  };
}
