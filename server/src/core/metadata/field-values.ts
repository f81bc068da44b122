/** A field's value without the markup around it: `**Accepted**` says `Accepted`. */
export function bareValue(text: string): string {
  return text.replace(/^[*_`]+|[*_`]+$/g, '').trim();
}

/** The one of `values` that a text says, in any letters' case: as a whole, or before a note in parentheses; `open` ones before anything else. */
export function valueSaid(text: string, values: readonly string[], open = false): string | undefined {
  const lower = bareValue(text).toLowerCase();
  const said = values.filter((value) => {
    const one = value.toLowerCase();
    if (!lower.startsWith(one)) return false;
    const rest = lower.slice(one.length);
    return open ? /^(?:$|[^\p{L}\p{N}])/u.test(rest) : /^\s*(?:$|\()/.test(rest);
  });
  return said.sort((a, b) => b.length - a.length)[0];
}

/** True for what says that there is nothing to say: `None`, `N/A`, `[]`, `-`. */
export function saysNothing(text: string): boolean {
  return /^(?:none|n\/?a|nil|null|not applicable|-+|\[\]|~|"")[.\s]*$/i.test(text.trim());
}

/** True for what says that something is to be written yet: `TBD`, `TODO`, `???`. */
export function saysLater(text: string): boolean {
  return /^[\s*_`"'(@[<]*(?:TB[DA]|TODO|FIXME|to be (?:determined|assigned|announced|decided)|\?{2,}|X{3,}|N{4,})[\s*_`"'.:)>\]]*$/i.test(
    text,
  );
}

/** How a text begins that is read as a day. */
export interface DayRead {
  /** `YYYY-MM-DD`, of a day that there is. */
  readonly day: string;
  /** As it is written: `2020-1-2`. */
  readonly written: string;
  /** True when it is written so; what follows does not matter. */
  readonly isWritten: boolean;
  /** True when it is all that the text says, and beyond doubt: `2020-12-1` may have lost a digit, `2020-5-1` has not. */
  readonly isSure: boolean;
}

/** The day that a text begins with, year first; undefined when there is none, or no such day. */
export function dayIn(text: string): DayRead | undefined {
  const [, written = '', year = '', first = '', month = '', second, day = '', rest = ''] =
    /^[\s*_`(]*((\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2}))(?!\d)(.*)$/s.exec(text) ?? [];
  const padded = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isEven = month.length === 1 || day.length === 2;
  if (first === '' || first !== second || !isDay(padded)) return undefined;
  return {
    day: padded,
    written,
    isWritten: written === padded,
    isSure: first === '-' && isEven && /^[\s*_`)]*$/.test(rest),
  };
}

/** True for a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
