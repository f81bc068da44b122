import type { Stage } from '../template/stage';
import type { Severity } from './finding';

/** The severity of a rule as a setting. */
export type SeveritySetting = Severity | 'off';

/** All settings, the most severe first. */
export const levels: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];

/** The revision of the template that proposals are checked against: the one that they were begun with, as far as all later ones agree, or today's alone. */
export type TemplateRevision = 'begun' | 'newest';

export const templateRevisions: readonly TemplateRevision[] = ['begun', 'newest'];

/** What `{#id}` at the end of a heading is: text, as on GitHub, or the anchor of the heading, as many generators of sites read it. */
export type HeadingIds = 'text' | 'anchor';

/** True when `{#id}` at the end of a heading is its anchor. */
export function readsHeadingIds({ headingIds }: Pick<Settings, 'headingIds'>): boolean {
  return headingIds?.value === 'anchor';
}

export const headingIdMeanings: readonly HeadingIds[] = ['text', 'anchor'];

/** A value and who chose it, in words: `settings`, `--rule`, `/proposals/.proposals.yaml:3`. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: string;
}

/** What was chosen for one proposal; what nobody chose is absent. */
export interface Settings {
  /** For families whose proposals have no status. */
  readonly stage?: Setting<Stage>;
  /** Path of the template that proposals are made from, if the configuration of the repository names it. */
  readonly template?: Setting<string>;
  readonly templateRevision?: Setting<TemplateRevision>;
  readonly headingIds?: Setting<HeadingIds>;
  /** Severities by rule id. */
  readonly rules: ReadonlyMap<string, Setting<SeveritySetting>>;
}

/** Nothing was chosen. */
export const noSettings: Settings = { rules: new Map() };

/** Combines two settings; where both have a value, that of `stronger` is used. */
export function mergedSettings(weaker: Settings, stronger: Settings): Settings {
  const stage = stronger.stage ?? weaker.stage;
  const template = stronger.template ?? weaker.template;
  const templateRevision = stronger.templateRevision ?? weaker.templateRevision;
  const headingIds = stronger.headingIds ?? weaker.headingIds;
  return {
    ...(headingIds ? { headingIds } : {}),
    ...(templateRevision ? { templateRevision } : {}),
    ...(stage ? { stage } : {}),
    ...(template ? { template } : {}),
    rules: new Map([...weaker.rules, ...stronger.rules]),
  };
}
