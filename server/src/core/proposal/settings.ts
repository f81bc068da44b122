import type { Stage } from '../template/stage';
import type { Severity } from './finding';

/** How loud a rule is told to be. */
export type SeveritySetting = Severity | 'off';

/** All levels, loudest first. */
export const levels: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];

/** A value and who chose it, in words: `settings`, `--rule`, `/proposals/.proposals.yaml:3`. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: string;
}

/** What was chosen for one proposal; what nobody chose is absent. */
export interface Settings {
  /** For families whose proposals have no status. */
  readonly stage?: Setting<Stage>;
  /** Path of the template that proposals are made from, where the repository says so. */
  readonly template?: Setting<string>;
  /** Levels by rule id. */
  readonly rules: ReadonlyMap<string, Setting<SeveritySetting>>;
}

/** Nothing was chosen. */
export const noSettings: Settings = { rules: new Map() };

/** Both; where both choose, `stronger` wins. */
export function mergedSettings(weaker: Settings, stronger: Settings): Settings {
  const stage = stronger.stage ?? weaker.stage;
  const template = stronger.template ?? weaker.template;
  return {
    ...(stage ? { stage } : {}),
    ...(template ? { template } : {}),
    rules: new Map([...weaker.rules, ...stronger.rules]),
  };
}
