import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { Setting, SeveritySetting } from '../proposal/settings';
import type { Stage } from '../template/stage';
import { shown } from '../text/paths';

/** How loud a rule is here, and by whose choice; what it finds in single places may be less. */
export function levelOf(
  { id, severity, stages, ifOlder }: Rule,
  proposal: Proposal,
): Setting<SeveritySetting> {
  const chosen = proposal.settings.rules.get(id);
  if (chosen) return chosen;
  if (ifOlder !== undefined && proposal.mayBeOlder)
    return { value: ifOlder, origin: 'default where the template may be younger than the proposal' };
  const byStage = stages?.[proposal.stage];
  if (byStage === undefined) return { value: severity, origin: 'default' };
  const origin = originOfStage(proposal);
  return {
    value: byStage,
    origin: `default for ${stageWords[proposal.stage]}${origin === undefined ? '' : ` (${origin})`}`,
  };
}

/** Who chose the stage; undefined when nobody did. */
export function originOfStage({ status, settings }: Proposal): string | undefined {
  if (status) return `status "${status.text}"`;
  return settings.stage && shown(settings.stage.origin);
}

const stageWords: Readonly<Record<Stage, string>> = {
  draft: 'a draft',
  review: 'a proposal in review',
  final: 'a final proposal',
};
