import type { Finding } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { rules } from '../rules/index.generated';
import type { TextEdit } from '../text/edits';
import { lineEdits } from '../text/line-diff';
import { type Span, touches } from '../text/span';
import { fixAll, safeFixOf } from './fix-all';

/** A repair that an editor offers. */
export interface CodeAction {
  readonly title: string;
  /** LSP code action kind. */
  readonly kind: string;
  /** Edits of the document, in order, never overlapping. */
  readonly edits: readonly TextEdit[];
  /** What it mends. */
  readonly findings: readonly Finding[];
  /** True for the one that needs no thought. */
  readonly preferred: boolean;
}

/** The kinds offered, as LSP names them; `source` kinds concern the whole document. */
export const codeActionKinds = [
  'quickfix',
  'source.fixAll.proposals',
  'source.updateToc.proposals',
  'source.removeTemplateComments.proposals',
] as const;

/** Source actions: each makes the safe fixes of its rules. */
const sources: readonly {
  kind: (typeof codeActionKinds)[number];
  title: string;
  rules: readonly string[] | undefined;
}[] = [
  { kind: 'source.fixAll.proposals', title: 'Fix all that needs no decision', rules: undefined },
  {
    kind: 'source.updateToc.proposals',
    title: 'Insert or update the table of contents',
    rules: ['toc-missing', 'toc-stale'],
  },
  {
    kind: 'source.removeTemplateComments.proposals',
    title: 'Remove all template comments',
    rules: ['guidance-comment'],
  },
];

/**
 * The actions for `range`. `only` holds the kinds asked for, as LSP compares them (`source` asks for all that begin with it);
 * when it is undefined quick fixes are given: source actions are not for the light bulb.
 */
export function codeActionsAt(
  proposal: Proposal,
  findings: readonly Finding[],
  range: Span,
  only: readonly string[] | undefined,
): readonly CodeAction[] {
  const wanted = (kind: string) =>
    (only ?? ['quickfix']).some((asked) => kind === asked || kind.startsWith(`${asked}.`) || asked === '');
  const actions: CodeAction[] = [];
  if (wanted('quickfix')) {
    const here = findings.filter((finding) => touches(finding.span, range));
    actions.push(
      ...here.flatMap(quickFixes),
      ...rules.flatMap((rule) => fixAllOf(rule, here, findings, proposal)),
    );
  }
  for (const { kind, title, rules: ids } of sources.filter((source) => wanted(source.kind))) {
    const edits = safeEdits(
      proposal,
      rules.filter((rule) => !ids || ids.includes(rule.id)),
    );
    const mended = findings.filter((finding) => safeFixOf(finding) && (!ids || ids.includes(finding.rule)));
    if (edits.length > 0) actions.push({ title, kind, edits, findings: mended, preferred: false });
  }
  return actions;
}

function quickFixes(finding: Finding): readonly CodeAction[] {
  return finding.fixes.map((fix, i) => ({
    title: fix.title,
    kind: 'quickfix',
    edits: fix.edits,
    findings: [finding],
    preferred: i === 0 && fix.applies === 'always',
  }));
}

/** The action for all findings of a rule in the document, when there is one here and more than one in all. */
function fixAllOf(
  rule: Rule,
  here: readonly Finding[],
  all: readonly Finding[],
  proposal: Proposal,
): readonly CodeAction[] {
  const findings = all.filter((finding) => finding.rule === rule.id && safeFixOf(finding));
  if (!rule.fixAllTitle || findings.length < 2 || !here.some((finding) => findings.includes(finding)))
    return [];
  return [
    {
      title: rule.fixAllTitle,
      kind: 'quickfix',
      edits: safeEdits(proposal, [rule]),
      findings,
      preferred: false,
    },
  ];
}

function safeEdits(proposal: Proposal, some: readonly Rule[]): readonly TextEdit[] {
  return lineEdits(proposal.text, fixAll(proposal, some).text);
}
