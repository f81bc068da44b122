/** A date as `YYYY-MM-DD` in the local time zone, which is the Swedish format. */
export function localDate(date: Date): string {
  return date.toLocaleDateString('sv');
}
