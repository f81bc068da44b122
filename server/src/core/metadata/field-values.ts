import { trimOf } from '../text/trim';
import { foldShort } from '../text/words';

/** A value without the Markdown emphasis around it: `Accepted` for `**Accepted**`. */
export function bareValue(text: string): string {
  return trimOf(text, '*_`').trim();
}

/**
 * The allowed value that a text consists of, compared without case. A note in parentheses may follow the value; with `allowsMore`, any text. When several values match, the
 * longest.
 */
export function allowedValueIn(
  text: string,
  values: readonly string[],
  allowsMore = false,
): string | undefined {
  const lower = bareValue(text).toLowerCase();
  const matching = values.filter((value) => {
    const lowerValue = value.toLowerCase();
    if (!lower.startsWith(lowerValue)) return false;
    const rest = lower.slice(lowerValue.length);
    return allowsMore ? /^(?:$|[^\p{L}\p{N}])/u.test(rest) : /^\s*(?:$|\()/.test(rest);
  });
  return matching.sort((a, b) => b.length - a.length)[0];
}

/** True for a value that means "none": `None`, `N/A`, `[]`, `-`. */
export function meansNone(text: string): boolean {
  return /^(?:none|n\/?a|nil|null|not applicable|-+|\[\]|~|"")[.\s]*$/i.test(text.trim());
}

//   None applicable.      There are none.      This proposal has no direct dependencies.
/** True for a short text of a section that means "none". */
export function saysNone(text: string): boolean {
  const folded = foldShort(text, longestNone);
  return (
    folded !== undefined &&
    (meansNone(folded) ||
      /^(?:no|none|n\/a|not applicable|there (?:is|are) (?:none|no))\b/i.test(folded) ||
      /^(?:this|the) (?:\S+ )?(?:has|have|needs|requires|does not|doesn['’]t) (?:no|not|have|any)\b/i.test(
        folded,
      ))
  );
}

/** A longer text explains something. */
const longestNone = 60;

/** True for a value that means "to be written later": `TBD`, `TODO`, `???`. */
export function meansLater(text: string): boolean {
  return /^[\s*_`"'(@[<]*(?:TB[DA]|TODO|FIXME|to be (?:determined|assigned|announced|decided)|\?{2,}|X{3,}|N{4,})[\s*_`"'.:)>\]]*$/i.test(
    text,
  );
}

/** A date at the start of a text. */
export interface ParsedDate {
  /** The date as `YYYY-MM-DD`; it is a day of the calendar. */
  readonly date: string;
  /** The date as written: `2020-1-2`. */
  readonly written: string;
  /** True when the date is written as `YYYY-MM-DD`. Any text may follow it. */
  readonly isWellFormed: boolean;
  /** True when nothing follows the date and only leading zeros are missing. In `2020-12-1` a digit of the day may be missing; in `2020-5-1` both zeros are. */
  readonly isUnambiguous: boolean;
}

/** The date that a text begins with, year first; undefined without one, or when it is not a day of the calendar. */
export function parseDate(text: string): ParsedDate | undefined {
  const [, written = '', year = '', first = '', month = '', second, day = '', rest = ''] =
    /^[\s*_`(]*((\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2}))(?!\d)(.*)$/s.exec(text) ?? [];
  const padded = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const hasConsistentDigits = month.length === 1 || day.length === 2;
  if (first === '' || first !== second || !isCalendarDate(padded)) return undefined;
  return {
    date: padded,
    written,
    isWellFormed: written === padded,
    isUnambiguous: first === '-' && hasConsistentDigits && /^[\s*_`)]*$/.test(rest),
  };
}

/** True when a `YYYY-MM-DD` text is a day of the calendar. */
function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
