import type { Stage } from '../template/stage';
import type { Severity } from './finding';

/** The severity of a rule as a setting. */
export type SeveritySetting = Severity | 'off';

/** All settings, the most severe first. */
export const levels: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * The revision of the template that proposals are checked against: `begun`: the one they were begun with, reporting only what all later ones require as well; `newest`:
 * today's.
 */
export type TemplateRevision = 'begun' | 'newest';

export const templateRevisions: readonly TemplateRevision[] = ['begun', 'newest'];

/** What `{#id}` at the end of a heading is: text, as on GitHub, or the anchor of the heading, as many generators of sites read it. */
export type HeadingIds = 'text' | 'anchor';

/** True when `{#id}` at the end of a heading is its anchor. */
export function readsHeadingIds({ headingIds }: Pick<Settings, 'headingIds'>): boolean {
  return headingIds?.value === 'anchor';
}

export const headingIdMeanings: readonly HeadingIds[] = ['text', 'anchor'];

/** A value and where it was set: `settings`, `--rule`, `/proposals/.proposals.yaml:3`. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: string;
}

/** A word, or several, that proposals must not contain, whatever their case. */
export interface ForbiddenWord {
  readonly word: string;
  /** What to write instead. */
  readonly instead?: string;
}

/** How many words a section has, its subsections included. */
export interface SectionLength {
  readonly min?: number;
  readonly max?: number;
}

/** What a repository requires of its proposals in addition to the template. A property is absent if it requires nothing. */
export interface Policy {
  /** What has to be written before a proposal gets a status: titles of sections and names of fields, by status in lower case. */
  readonly require?: ReadonlyMap<string, Setting<readonly string[]>>;
  /** Words that proposals must not contain. */
  readonly forbiddenWords?: Setting<readonly ForbiddenWord[]>;
  /** The lengths of sections, by title. */
  readonly sectionLength?: ReadonlyMap<string, Setting<SectionLength>>;
  /** Links that proposals must have, by a name for people: patterns of addresses of which one is enough, in which `*` is any text. None: the link is not required. */
  readonly requiredLinks?: ReadonlyMap<string, Setting<readonly string[]>>;
  /** The values that a field may have, by its key. None: any. */
  readonly allowedValues?: ReadonlyMap<string, Setting<readonly string[]>>;
  /** The people and groups of whom a field has to name at least one, by its key. None: anyone. */
  readonly owners?: ReadonlyMap<string, Setting<readonly string[]>>;
}

/** The settings for one proposal. A property that is not set is absent. */
export interface Settings extends Policy {
  /** For families whose proposals have no status. */
  readonly stage?: Setting<Stage>;
  /** Path of the template that proposals are made from, if the configuration of the repository names it. */
  readonly template?: Setting<string>;
  readonly templateRevision?: Setting<TemplateRevision>;
  readonly headingIds?: Setting<HeadingIds>;
  /** Severities by rule id. */
  readonly rules: RuleSeverities;
  /** Severities by rule id for proposals in a stage; these are used rather than {@link rules}. */
  readonly rulesByStage?: ReadonlyMap<Stage, RuleSeverities>;
}

/** Severities by rule id. */
export type RuleSeverities = ReadonlyMap<string, Setting<SeveritySetting>>;

/** The configured severity of a rule for proposals in a stage; undefined if none is configured. */
export function chosenSeverity(
  { rules, rulesByStage }: Settings,
  rule: string,
  stage: Stage,
): Setting<SeveritySetting> | undefined {
  return rulesByStage?.get(stage)?.get(rule) ?? rules.get(rule);
}

/** Settings that set nothing. */
export const noSettings: Settings = { rules: new Map() };

/** Combines two settings; where both have a value, that of `stronger` is used. */
export function mergedSettings(weaker: Settings, stronger: Settings): Settings {
  const stage = stronger.stage ?? weaker.stage;
  const template = stronger.template ?? weaker.template;
  const templateRevision = stronger.templateRevision ?? weaker.templateRevision;
  const headingIds = stronger.headingIds ?? weaker.headingIds;
  const rulesByStage = mergedByStage(weaker, stronger);
  return {
    ...mergedPolicy(weaker, stronger),
    ...(rulesByStage.size > 0 ? { rulesByStage } : {}),
    ...(headingIds ? { headingIds } : {}),
    ...(templateRevision ? { templateRevision } : {}),
    ...(stage ? { stage } : {}),
    ...(template ? { template } : {}),
    rules: new Map([...weaker.rules, ...stronger.rules]),
  };
}

/** A stronger severity for all stages replaces weaker ones for single stages. */
function mergedByStage(weaker: Settings, stronger: Settings): ReadonlyMap<Stage, RuleSeverities> {
  const all = new Set([...(weaker.rulesByStage?.keys() ?? []), ...(stronger.rulesByStage?.keys() ?? [])]);
  return new Map(
    [...all].map((stage) => {
      const before = [...(weaker.rulesByStage?.get(stage) ?? [])].filter(([id]) => !stronger.rules.has(id));
      return [stage, new Map([...before, ...(stronger.rulesByStage?.get(stage) ?? [])])];
    }),
  );
}

function mergedPolicy(weaker: Policy, stronger: Policy): Policy {
  const parts = {
    require: mergedMapping(weaker.require, stronger.require),
    sectionLength: mergedMapping(weaker.sectionLength, stronger.sectionLength),
    requiredLinks: mergedMapping(weaker.requiredLinks, stronger.requiredLinks),
    allowedValues: mergedMapping(weaker.allowedValues, stronger.allowedValues),
    owners: mergedMapping(weaker.owners, stronger.owners),
    forbiddenWords: stronger.forbiddenWords ?? weaker.forbiddenWords,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** Entries by name, of which the stronger replace weaker ones of the same name; undefined without any. */
function mergedMapping<T>(
  weaker: ReadonlyMap<string, T> = new Map(),
  stronger: ReadonlyMap<string, T> = new Map(),
): ReadonlyMap<string, T> | undefined {
  return weaker.size + stronger.size === 0 ? undefined : new Map([...weaker, ...stronger]);
}
