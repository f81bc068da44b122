import {
  headingIdMeanings,
  levels,
  type Setting,
  type Settings,
  type SeveritySetting,
  templateRevisions,
} from '../proposal/settings';
import { type Stage, stages } from '../template/stage';
import { resolvePath } from '../text/paths';

/**
 * Settings as an editor has them, `{stage, template, templateRevision, headingIds, rules: {…}}`. Unknown stages, severities and rules are ignored, because the editor's own schema reports them. `origin` names
 * the source of the settings; `folder` is the folder that the path of the template is relative to.
 */
export function settingsOf(
  value: unknown,
  ruleIds: readonly string[],
  origin: string,
  folder?: string,
): Settings {
  const { stage, rules, template, templateRevision, headingIds } = fieldsOf(value);
  const severities = Object.entries(fieldsOf(rules)).flatMap(
    ([id, severity]): [string, Setting<SeveritySetting>][] => {
      const knownLevel = levels.find((level) => level === severity);
      return knownLevel && ruleIds.includes(id) ? [[id, { value: knownLevel, origin }]] : [];
    },
  );
  const knownStage: Stage | undefined = stages.find((name) => name === stage);
  const revision = templateRevisions.find((name) => name === templateRevision);
  const meaning = headingIdMeanings.find((name) => name === headingIds);
  const path = templatePathOf(template, folder);
  return {
    ...(knownStage ? { stage: { value: knownStage, origin } } : {}),
    ...(meaning ? { headingIds: { value: meaning, origin } } : {}),
    ...(revision ? { templateRevision: { value: revision, origin } } : {}),
    ...(path === undefined ? {} : { template: { value: path, origin } }),
    rules: new Map(severities),
  };
}

function templatePathOf(template: unknown, folder: string | undefined): string | undefined {
  if (typeof template !== 'string' || template.trim() === '' || folder === undefined) return undefined;
  return resolvePath(`${folder}/settings`, template.trim());
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
