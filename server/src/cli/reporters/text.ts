import type { Sheet } from '../output';
import { noTally, sumOf, totalOf } from '../work';
import { count } from './counts';
import type { Reporter } from './reporter';
import { severityCounts } from './severity-counts';

/** For a person: what each page says, and what it comes to at the end. */
export function textReporter(sheet: Sheet): Reporter {
  let documents = 0;
  let safe = 0;
  let silent = 0;
  let found = noTally;
  return {
    add: ({ text, tally, fixable, silenced, kind }) => {
      if (kind === 'proposal') documents++;
      silent += silenced;
      safe += fixable;
      found = sumOf(found, tally);
      sheet.text(text);
    },
    end: () => {
      const total = totalOf(found);
      if (documents === 0 && total === 0) return;
      const kinds = total > 0 ? ` (${severityCounts(found)})` : '';
      const fixable = safe > 0 ? `; ${safe} can be fixed by \`proposals fix\`` : '';
      const known = silent > 0 ? `; ${silent} silenced by the baseline` : '';
      sheet.line(`${count(total, 'finding')} in ${count(documents, 'proposal')}${kinds}${fixable}${known}`);
    },
  };
}
