import { closest } from 'fastest-levenshtein';
import { levels, type Setting, type Settings, type SeveritySetting } from '../../core/proposal/settings';
import { rules } from '../../core/rules/index.generated';
import { type Stage, stages } from '../../core/template/stage';
import { Failure } from '../failure';

/** What the command line may choose. */
export interface ChosenOptions {
  /** `ID=SEVERITY` each; of two for one rule the later holds. */
  readonly rule?: readonly string[];
  readonly stage?: string;
}

/** The settings that `--rule` and `--stage` make. Throws a {@link Failure} that names the nearest rule, severity or stage there is. */
export function chosenSettings({ rule = [], stage }: ChosenOptions): Settings {
  return {
    ...(stage === undefined ? {} : { stage: chosen(oneOf<Stage>(stages, stage, 'stage'), '--stage') }),
    rules: new Map(rule.map(levelOf)),
  };
}

function levelOf(text: string): [id: string, level: Setting<SeveritySetting>] {
  const at = text.indexOf('=');
  if (at < 0) throw new Failure(`--rule '${text}': ID=SEVERITY was expected`);
  const ids = rules.map(({ id }) => id);
  const id = oneOf(ids, text.slice(0, at), 'rule');
  return [id, chosen(oneOf<SeveritySetting>(levels, text.slice(at + 1), 'severity'), '--rule')];
}

function chosen<T>(value: T, origin: string): Setting<T> {
  return { value, origin };
}

function oneOf<T extends string>(known: readonly T[], text: string, kind: string): T {
  const found = known.find((one) => one === text);
  if (found !== undefined) return found;
  // `info` is short for information, though it takes fewer changes to make an error of it.
  const begun = text === '' ? undefined : known.find((one) => one.startsWith(text));
  throw new Failure(`unknown ${kind} '${text}', the nearest is ${begun ?? closest(text, known)}`);
}
