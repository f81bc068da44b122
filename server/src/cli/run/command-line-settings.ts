import { closest } from 'fastest-levenshtein';
import {
  type HeadingIds,
  headingIdMeanings,
  levels,
  type Setting,
  type Settings,
  type SeveritySetting,
  type TemplateRevision,
  templateRevisions,
} from '../../core/proposal/settings';
import { rules } from '../../core/rules/index.generated';
import { type Stage, stages } from '../../core/template/stage';
import { Failure } from '../host/failure';

/** The options `--rule`, `--stage`, `--template-revision` and `--heading-ids`. */
export interface CommandLineOptions {
  /** `ID=SEVERITY` each; the last one for a rule applies. */
  readonly rule?: readonly string[];
  readonly stage?: string;
  readonly templateRevision?: string;
  readonly headingIds?: string;
}

/** Converts options to settings. Throws a {@link Failure} with the most similar name for an unknown rule, severity or stage. */
export function commandLineSettings({
  rule = [],
  stage,
  templateRevision,
  headingIds,
}: CommandLineOptions): Settings {
  return {
    ...(stage === undefined
      ? {}
      : { stage: setting(requireKnown<Stage>('stage', stage, stages), '--stage') }),
    ...(templateRevision === undefined
      ? {}
      : {
          templateRevision: setting(
            requireKnown<TemplateRevision>('template revision', templateRevision, templateRevisions),
            '--template-revision',
          ),
        }),
    ...(headingIds === undefined
      ? {}
      : {
          headingIds: setting(
            requireKnown<HeadingIds>('meaning of heading IDs', headingIds, headingIdMeanings),
            '--heading-ids',
          ),
        }),
    rules: new Map(rule.map(ruleSetting)),
  };
}

function ruleSetting(text: string): [id: string, severity: Setting<SeveritySetting>] {
  const separator = text.indexOf('=');
  if (separator < 0)
    throw new Failure(`invalid --rule '${text}'; expected ID=SEVERITY, such as toc-stale=error`);
  const ids = rules.map(({ id }) => id);
  const id = requireKnown('rule', text.slice(0, separator), ids);
  const severity = requireKnown<SeveritySetting>('severity', text.slice(separator + 1), levels);
  return [id, setting(severity, '--rule')];
}

function setting<T>(value: T, origin: string): Setting<T> {
  return { value, origin };
}

function requireKnown<T extends string>(kind: string, text: string, known: readonly T[]): T {
  const exact = known.find((word) => word === text);
  if (exact !== undefined) return exact;
  // `info` should suggest `information`, although `error` needs fewer edits.
  const completed = text === '' ? undefined : known.find((word) => word.startsWith(text));
  throw new Failure(`unknown ${kind} '${text}'; did you mean ${completed ?? closest(text, known)}?`);
}
