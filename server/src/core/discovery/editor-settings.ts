import { levels, type Setting, type Settings, type SeveritySetting } from '../proposal/settings';
import { type Stage, stages } from '../template/stage';

/**
 * Settings as an editor hands them over, `{stage, rules: {…}}`. What is no stage, level or rule counts as not set: the editor's own
 * schema complains of it. `origin` says where they come from.
 */
export function settingsOf(value: unknown, ruleIds: readonly string[], origin: string): Settings {
  const { stage, rules } = fieldsOf(value);
  const chosen = Object.entries(fieldsOf(rules)).flatMap(
    ([id, level]): [string, Setting<SeveritySetting>][] => {
      const known = levels.find((one) => one === level);
      return known && ruleIds.includes(id) ? [[id, { value: known, origin }]] : [];
    },
  );
  const known: Stage | undefined = stages.find((one) => one === stage);
  return { ...(known ? { stage: { value: known, origin } } : {}), rules: new Map(chosen) };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
