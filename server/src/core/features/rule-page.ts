//   ## Too short
//   ````markdown
//   ## Summary
//      ^^^^^^^ policy-length: Section "Summary" has 2 words; it should have at least 3
//   ````
/**
 * The page of a rule for people: the marks of findings, which tests read, become a list below each example, and each file of an example has its name above it. `facts` are
 * lines about this repository, as Markdown; they are put below the first paragraph, because the rest is long and for all repositories.
 */
export function rulePageForPeople(page: string, facts: readonly string[]): string {
  const out: string[] = [];
  let open: { readonly fence: string; readonly info: string; readonly lines: string[] } | undefined;
  const lines = page.split(/\r?\n/);
  const firstEnd = lines.findIndex((line, i) => i > 1 && line === '');
  const endOfSummary = firstEnd < 0 ? lines.length : firstEnd;
  const inRepository = facts.length === 0 ? [] : ['', '## In this repository', '', ...facts];
  let hasExamples = false;
  for (const [i, line] of lines.entries()) {
    if (i === endOfSummary && facts.length > 0) out.push(...inRepository, '', '## The rule');
    // Bounded: the pages of the rules are part of the product.
    const [, fence, info = ''] = /^(`{3,})(.*)$/.exec(line) ?? [];
    if (open && line === open.fence) {
      out.push(...example(open.info, open.lines, open.fence));
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence !== undefined) open = { fence, info, lines: [] };
    else {
      const isHeading = line.startsWith('## ');
      // Bounded: the pages of the rules are part of the product.
      const isLead = /\bexamples\b.*:$/.test(line);
      if (isLead && !hasExamples && facts.length > 0) out.push('## Examples', '');
      hasExamples ||= isHeading || isLead;
      // Examples are a level below their heading.
      out.push(isHeading ? `#${line}` : line);
    }
  }
  if (endOfSummary === lines.length) out.push(...inRepository);
  return out.join('\n');
}

/** A fence of the page, as people read it. */
function example(info: string, lines: readonly string[], fence: string): readonly string[] {
  const [language = '', ...words] = info.split(' ');
  const result: string[] = [];
  const files: { name: string | undefined; lines: string[] }[] = [{ name: undefined, lines: [] }];
  for (const line of lines) {
    const [, name] = /^\/\/- (\S+)$/.exec(line) ?? [];
    const [, message] = /^\s*\^+ [\w-]+: (.*)$/.exec(line) ?? [];
    if (name !== undefined) files.push({ name, lines: [] });
    else if (message === undefined) files.at(-1)?.lines.push(line);
    else {
      const above = files.at(-1)?.lines.length ?? 0;
      result.push(`- Line ${Math.max(1, above)}: ${message}`);
    }
  }
  const shown = files.filter(({ name, lines }) => name !== undefined || lines.length > 0);
  return [
    ...(words.includes('fixed') ? ['After the fix:', ''] : []),
    ...shown.flatMap(({ name, lines }) => [
      ...(name === undefined ? [] : [`\`${name}\`:`, '']),
      `${fence}${name?.endsWith('.yaml') ? 'yaml' : language}`,
      ...lines,
      fence,
      '',
    ]),
    ...result,
    ...(result.length === 0 && words.length === 0 ? ['Nothing is reported.'] : []),
    ...(result.length > 0 || words.length === 0 ? [''] : []),
  ];
}
