import type { Finding, Fix } from '../proposal/finding';
import type { CheckedDocument, Rule } from '../proposal/rule';
import type { SuppressionScope } from '../proposal/suppressions';
import { rules } from '../rules/index.generated';
import { isSameEdit, type TextEdit } from '../text/edits';
import { lineEdits } from '../text/line-diff';
import { type Span, touches } from '../text/span';
import { compatibleEdits, fixAll, fixInRuleAction, safeFixOf } from './fix-all';
import { suppressionEdit } from './suppression-edit';

/** An action that an editor offers: a change of the document, or showing the page of a rule. */
export interface CodeAction {
  readonly title: string;
  /** LSP code action kind. */
  readonly kind: string;
  /** Edits of the document, in order, never overlapping. */
  readonly edits: readonly TextEdit[];
  /** Where to place the cursor afterwards, see {@link Fix}. */
  readonly cursor?: number | Span;
  /** True if computing `edits` lints the document several times. Read them only when the user has chosen the action. */
  readonly costly?: boolean;
  /** The edits of a larger action that are not safe: the user confirms each before it is applied. */
  readonly toConfirm?: readonly TextEdit[];
  /** The new name of the file, if it is renamed. */
  readonly rename?: string;
  /** Id of the rule whose page is shown, for an action that changes nothing. */
  readonly explains?: string;
  /** The findings that it fixes. */
  readonly findings: readonly Finding[];
  /** True for the action that an editor may apply without asking, as LSP defines it. */
  readonly preferred: boolean;
}

/** The kinds offered, as LSP names them; `source` kinds concern the whole document. */
export const codeActionKinds = [
  'quickfix',
  'source.fixAll.proposals',
  'source.updateToc.proposals',
  'source.removeTemplateComments.proposals',
] as const;

/** Source actions: each applies the fixes of its rules that need no further decision. */
const sources: readonly {
  kind: (typeof codeActionKinds)[number];
  title: string;
  rules: readonly string[] | undefined;
}[] = [
  { kind: 'source.fixAll.proposals', title: 'Fix all safe problems', rules: undefined },
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

/** For how many findings of a range actions are offered: a selection of a whole document may have thousands, each with fixes that have to be computed. */
const maxFindings = 100;

/**
 * The actions for `range`. `only` contains the requested kinds, which include the kinds below them, as in LSP (`source` includes `source.fixAll`). If it is
 * undefined, the result contains quick fixes only, because source actions do not belong in the light bulb menu.
 */
export function codeActionsAt(
  document: CheckedDocument,
  findings: readonly Finding[],
  range: Span,
  only: readonly string[] | undefined,
): readonly CodeAction[] {
  const wanted = (kind: string) =>
    (only ?? ['quickfix']).some(
      (parent) => kind === parent || kind.startsWith(`${parent}.`) || parent === '',
    );
  const actions: CodeAction[] = [];
  if (wanted('quickfix')) {
    const here = findings
      .filter(({ span, included = [] }) => [span, ...included].some((place) => touches(place, range)))
      .slice(0, maxFindings);
    actions.push(
      ...withoutRepeatedTitles([
        ...here.flatMap(quickFixes),
        ...rules.flatMap((rule) => fixAllOf(rule, here, findings, document)),
        ...here.flatMap((finding) => suppressionsFor(document, finding)),
        ...explanations(here),
      ]),
    );
  }
  for (const { kind, title, rules: ids } of sources.filter((source) => wanted(source.kind))) {
    // A request for all fixes of named rules includes the fixes that otherwise apply only on request.
    const fixOf = ids ? fixInRuleAction : safeFixOf;
    const ofRules = findings.filter((finding) => !ids || ids.includes(finding.rule));
    const fixed = ofRules.filter(fixOf);
    const edits = safeEdits(
      document,
      rules.filter((rule) => !ids || ids.includes(rule.id)),
      fixOf,
    );
    if (edits.length === 0) continue;
    const remaining = kind === 'source.removeTemplateComments.proposals' ? ofRules.length - fixed.length : 0;
    actions.push({ title: titleWith(title, remaining), kind, edits, findings: fixed, preferred: false });
  }
  return actions;
}

/** The actions without those that repeat an earlier title, because users could not tell them apart. Only the first preferred action stays preferred. */
function withoutRepeatedTitles(actions: readonly CodeAction[]): readonly CodeAction[] {
  const byTitle = new Map<string, CodeAction>();
  for (const action of actions) if (!byTitle.has(action.title)) byTitle.set(action.title, action);
  const all = [...byTitle.values()];
  const preferred = all.find((action) => action.preferred);
  // Not a spread: that would compute the lazy `edits`.
  return all.map((action) =>
    action.preferred && action !== preferred ? { ...action, preferred: false } : action,
  );
}

function quickFixes(finding: Finding): readonly CodeAction[] {
  return finding.fixes().fixes.map(({ title, edits, cursor, rename, applies }, i) => ({
    title,
    kind: 'quickfix',
    edits,
    ...(cursor === undefined ? {} : { cursor }),
    ...(rename === undefined ? {} : { rename }),
    findings: [finding],
    preferred: i === 0 && applies === 'always',
  }));
}

/**
 * The action that fixes all findings of a rule in the document, if a fixable one is in the range and there are others. It applies the safe fixes if there are any,
 * otherwise the first fix of each finding.
 */
function fixAllOf(
  rule: Rule,
  here: readonly Finding[],
  all: readonly Finding[],
  document: CheckedDocument,
): readonly CodeAction[] {
  const ofRule = all.filter((finding) => finding.rule === rule.id);
  const safe = ofRule.filter(fixInRuleAction);
  const chosen = safe.length > 0 ? safe : ofRule.filter((finding) => isFixable(firstFixOf(finding)));
  if (chosen.length < 2 || !here.some((finding) => chosen.includes(finding))) return [];
  const remaining = safe.length > 0 ? ofRule.length - safe.length : 0;
  const title = rule.fixAllTitle
    ? titleWith(rule.fixAllTitle, remaining)
    : `Fix all "${rule.id}" in this document`;
  const action = { title, kind: 'quickfix', findings: chosen, preferred: false };
  if (safe.length === 0) {
    const edits = compatibleEdits(chosen.map(firstFixOf));
    return [{ ...action, edits, toConfirm: edits }];
  }
  const lazy = {
    ...action,
    costly: true,
    get edits() {
      return safeEdits(document, [rule], fixInRuleAction);
    },
    get toConfirm(): readonly TextEdit[] {
      if (chosen.every(safeFixOf)) return [];
      const safe = safeEdits(document, [rule], safeFixOf);
      return this.edits.filter((edit) => !safe.some((other) => isSameEdit(edit, other)));
    },
  };
  return [lazy];
}

/** The title of an action with the number of findings that it does not fix, because a person has to choose the fix. */
function titleWith(title: string, remaining: number): string {
  return remaining === 0 ? title : `${title} except ${remaining}`;
}

const scopes: readonly [SuppressionScope, string][] = [
  ['next', 'here'],
  ['section', 'in this section'],
  ['file', 'in this file'],
];

function suppressionsFor(document: CheckedDocument, finding: Finding): readonly CodeAction[] {
  // Sidecar files are YAML, which has no such comments.
  if (document.kind === 'metadata') return [];
  return scopes.flatMap(([scope, where]) => {
    const edit = suppressionEdit(document, finding, scope);
    const title = `Suppress "${finding.rule}" ${where}`;
    return edit ? [{ title, kind: 'quickfix', edits: [edit], findings: [finding], preferred: false }] : [];
  });
}

function explanations(here: readonly Finding[]): readonly CodeAction[] {
  return [...new Set(here.map(({ rule }) => rule))].map((rule) => ({
    title: `Explain "${rule}"`,
    kind: 'quickfix',
    edits: [],
    explains: rule,
    findings: here.filter((finding) => finding.rule === rule),
    preferred: false,
  }));
}

function safeEdits(
  document: CheckedDocument,
  rulesToFix: readonly Rule[],
  fixOf: (finding: Finding) => Fix | undefined,
): readonly TextEdit[] {
  return lineEdits(document.text, fixAll(document, rulesToFix, fixOf));
}

function firstFixOf(finding: Finding): Fix | undefined {
  return finding.fixes().fixes[0];
}

function isFixable(fix: Fix | undefined): boolean {
  return fix !== undefined && fix.rename === undefined;
}
