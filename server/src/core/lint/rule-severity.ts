import { severityLimit } from '../practice/practice';
import { isGrave, type Remark, type Severity } from '../proposal/finding';
import type { CheckedDocument, Rule } from '../proposal/rule';
import { chosenSeverity, type Setting, type SeveritySetting } from '../proposal/settings';
import type { Stage } from '../template/stage';
import { displayPath } from '../text/paths';

/** The severity of a rule for a document. */
interface RuleSeverity extends Setting<SeveritySetting> {
  /** True when it is lower because the template may not have required it. */
  readonly isDoubtful?: true;
}

/** The severity of a rule for a document, and where it comes from; single findings may be less severe. */
export function ruleSeverityOf(
  { id, severity, stages, ifOlder, isStructural }: Rule,
  document: CheckedDocument,
): RuleSeverity {
  const chosen = chosenSeverity(document.settings, id, document.stage);
  if (chosen) return chosen;
  if (isStructural && document.kind === 'proposal' && document.governing.isBegunUnknown)
    return {
      value: 'hint',
      isDoubtful: true,
      origin: 'default where it is not known which template the proposal was begun with',
    };
  if (ifOlder !== undefined && document.kind === 'proposal' && document.mayBeOlder)
    return {
      value: ifOlder,
      isDoubtful: true,
      origin: 'default where the template may be younger than the proposal',
    };
  const byStage = stages?.[document.stage];
  if (byStage === undefined) return { value: severity, origin: 'default' };
  const origin = originOfStage(document);
  return {
    value: byStage,
    origin: `default for ${stageNames[document.stage]}${origin === undefined ? '' : ` (${origin})`}`,
  };
}

/** Where the stage of a document comes from; undefined for the default. */
export function originOfStage(document: CheckedDocument): string | undefined {
  const status = document.kind === 'template' ? undefined : document.status;
  if (status) return `status "${status.text}"`;
  const { stage } = document.settings;
  if (stage) return displayPath(stage.origin);
  return document.kind !== 'template' && document.metadata.isUnmerged ? 'not merged' : undefined;
}

const stageNames: Readonly<Record<Stage, string>> = {
  draft: 'a draft',
  review: 'a proposal in review',
  final: 'a final proposal',
};

/** True when the rule checks documents like this one and is not turned off for it. */
export function isOn(rule: Rule, document: CheckedDocument): boolean {
  return (
    chosenSeverity(document.settings, rule.id, document.stage)?.value !== 'off' && checks(rule, document)
  );
}

/** True when the rule checks documents like this one. Metadata is checked in the document that contains it. */
export function checks({ documents }: Rule, document: CheckedDocument): boolean {
  const hasSidecar = document.kind === 'proposal' && document.metadataFile !== undefined;
  return documents.includes(document.kind) && !(hasSidecar && documents.includes('metadata'));
}

/**
 * The severity of one finding: the configured one, otherwise that of the finding or of the rule for this document. It is lowered if many proposals lack the same thing,
 * if a person has to decide, or if the same cause was already reported.
 */
export function findingSeverity(
  rule: Rule,
  remark: Pick<Remark<CheckedDocument>, 'severity' | 'atMost' | 'practice' | 'cause'>,
  { value, isDoubtful }: RuleSeverity,
  document: CheckedDocument,
  reportedCauses: ReadonlySet<string>,
): Severity {
  const usual = value === 'off' ? rule.severity : value;
  if (chosenSeverity(document.settings, rule.id, document.stage)) return usual;
  // If the rule is in doubt for this document, a remark does not override its severity.
  const severity = isDoubtful ? usual : (remark.severity ?? usual);
  const limit = limitInPractice(remark, document);
  if (limit !== undefined && severity !== 'hint') return limit;
  const isReported = remark.cause !== undefined && reportedCauses.has(remark.cause);
  return isGrave(severity) ? ((isReported ? 'information' : remark.atMost) ?? severity) : severity;
}

/** The highest severity that practice allows for a finding, given how many other proposals lack the same thing; undefined for no limit. */
export function limitInPractice(
  { practice }: Pick<Remark<CheckedDocument>, 'practice'>,
  { governing }: CheckedDocument,
): 'hint' | 'information' | undefined {
  return practice && severityLimit(governing.practice?.share(practice.key, practice.among));
}
