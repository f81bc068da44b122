/** What a reviewer asks about, the most important first. */
export const reviewGroups = [
  'missing',
  'empty',
  'leftover',
  'unresolved',
  'metadata',
  'removed',
  'checklist',
  'other',
] as const;

export type ReviewGroup = (typeof reviewGroups)[number];

const rulesOf: Readonly<Partial<Record<ReviewGroup, readonly string[]>>> = {
  missing: [
    'section-missing',
    'section-due',
    'metadata-missing',
    'field-missing',
    'title-missing',
    'policy-required',
    'policy-link',
  ],
  empty: ['section-empty'],
  leftover: ['guidance-comment', 'guidance-prose', 'placeholder', 'field-placeholder', 'field-comment'],
  unresolved: ['unresolved', 'todo', 'comment-unclosed', 'fence-unclosed'],
  metadata: [
    'field-relation',
    'field-value',
    'field-condition',
    'field-limit',
    'field-duplicate',
    'field-syntax',
    'front-matter-invalid',
    'field-title',
    'field-reference',
    'field-back-reference',
    'dependency-status',
    'number-field',
    'number-mismatch',
    'number-duplicate',
    'policy-value',
    'policy-owner',
  ],
  checklist: ['checklist-item', 'checklist-open'],
};

const groupByRule = new Map(
  Object.entries(rulesOf).flatMap(([group, rules]) => rules.map((rule) => [rule, group as ReviewGroup])),
);

/** The group of the findings of a rule. */
export function reviewGroupOf(rule: string): ReviewGroup {
  return groupByRule.get(rule) ?? 'other';
}
