import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import german from '../../l10n/bundle.l10n.de.json';
import { noCounts } from '../../server/src/core/report/counts';
import { type ListEntry, proposalList } from '../../server/src/core/report/proposal-list';
import { reportPage } from '../../server/src/core/report/report-page';
import { changesOf, timelinePage } from '../../server/src/core/report/timeline-page';
import { languageOf } from '../../server/src/core/text/language';

function entry(number: string, others: Partial<ListEntry> = {}): ListEntry {
  return {
    path: `${number}-a.md`,
    family: 'keylime',
    number,
    title: 'Keys',
    status: 'draft',
    stage: 'draft',
    sections: { done: 1, total: 2 },
    problems: noCounts,
    rules: [],
    begun: null,
    ...others,
  };
}

/** The text of the rows of a section of the page, cells separated by `|`. */
function rowsOf(section: string, ...entries: readonly ListEntry[]): readonly string[] {
  const page = reportPage(proposalList(entries), {
    policy: '',
    linkTo: ({ path }, line) => `${path}#L${line}`,
    ruleTitles: new Map([['placeholder', 'A placeholder has not been replaced.']]),
  });
  const [, after = ''] = page.split(`<section aria-labelledby="${section}">`);
  const [part = ''] = after.split('</section>');
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(part)?.[1] ?? '';
  return body
    .split('</tr>')
    .map((row) =>
      row
        .replace(/<svg.*?<\/svg>/g, '')
        .replace(/<\/t[dh]>/g, '|')
        .replace(/<[^>]*>/g, '')
        .trim(),
    )
    .filter((row) => row !== '');
}

describe('the report', () => {
  it('is a sentence where there are no proposals', () => {
    const page = reportPage(proposalList([]), { policy: '', linkTo: () => '' });
    assert.match(page, /No proposals were found\./);
    assert.doesNotMatch(page, /<table|<script|<input/);
  });

  it('names the families only where there are several', () => {
    const pageOf = (...entries: readonly ListEntry[]) =>
      reportPage(proposalList(entries), { policy: '', linkTo: () => '' });
    assert.doesNotMatch(pageOf(entry('1'), entry('2')), />Family<|>keylime</);
    assert.match(pageOf(entry('1'), entry('2', { family: 'kep' })), />Family<[\s\S]*>keylime<[\s\S]*>kep</);
  });

  it('counts proposals by quarter and stage', () => {
    const rows = rowsOf(
      'begun',
      entry('1', { begun: '2026-02', stage: 'final' }),
      entry('2', { begun: '2026-03' }),
      entry('3', { begun: '2025-12' }),
      entry('4'),
    );
    assert.deepEqual(rows, ['2025 Q4||1|0|0|', '2026 Q1||1|0|1|']);
  });

  it('counts by year where there are many quarters', () => {
    const entries = Array.from({ length: 20 }, (_, i) =>
      entry(String(i), { begun: `${2000 + Math.floor(i / 4)}-${(i % 4) * 3 + 1}`.replace(/-(\d)$/, '-0$1') }),
    );
    assert.deepEqual(rowsOf('begun', ...entries)[0], '2000||4|0|0|');
  });

  it('counts findings by rule, the most frequent first, with links to their lines', () => {
    const rules = (count: number, line: number) => [{ rule: 'placeholder', count, line }];
    const entries = [
      entry('1', { rules: [...rules(1, 4), { rule: 'toc-stale', count: 2, line: 9 }] }),
      entry('2', { rules: rules(3, 5) }),
    ];
    assert.deepEqual(rowsOf('rules', ...entries), [
      'placeholderA placeholder has not been replaced.1-a.md:42-a.md:5||4|',
      'toc-stale1-a.md:9||2|',
    ]);
    const page = reportPage(proposalList(entries), {
      policy: '',
      linkTo: ({ path }, line) => `${path}#L${line}`,
    });
    assert.match(page, /<a href="2-a\.md#L5">/);
  });

  it('links to the line of the sidecar file where a finding is in that', () => {
    const found = { rule: 'field-value', count: 1, line: 6, sidecar: 'kep.yaml' };
    const one = {
      ...entry('1', { rules: [found] }),
      path: 'keps/1-a/README.md',
      file: '/r/keps/1-a/README.md',
    };
    const page = reportPage(proposalList([one]), {
      policy: '',
      linkTo: ({ file }, line) => `${file}#L${line}`,
    });
    assert.match(page, /<a href="\/r\/keps\/1-a\/kep\.yaml#L6"><bdi>keps\/1-a\/kep\.yaml:6</);
  });

  it('has neither where nothing is known', () => {
    const page = reportPage(proposalList([entry('1')]), { policy: '', linkTo: () => '' });
    assert.doesNotMatch(page, /id="(?:begun|rules)"/);
  });
});

describe('the status history', () => {
  it('keeps the order of revisions with the same date', () => {
    const date = '2026-03-01T00:00:00Z';
    const changes = changesOf([
      { date, status: 'done' },
      { date, status: 'draft' },
    ]);
    assert.deepEqual(
      changes.map(({ status }) => status),
      ['draft', 'done'],
    );
  });

  it('has the days on which the status changed, oldest first', () => {
    const changes = changesOf([
      { date: '2026-03-01T00:00:00Z', status: 'done' },
      { date: '2026-02-01T00:00:00Z', status: 'draft' },
      { date: '2026-01-01T00:00:00Z', status: 'draft' },
    ]);
    assert.deepEqual(
      changes.map(({ date, status }) => `${date.slice(0, 10)} ${status}`),
      ['2026-01-01 draft', '2026-03-01 done'],
    );
    const page = timelinePage('Keys <1>', changes, '2026-03-11', 'n');
    assert.match(page, /2026-01-01<\/td><th scope="row"><bdi>draft<\/bdi>[\s\S]*class="number">59<\/td>/);
    assert.match(page, /<bdi>done<\/bdi>[\s\S]*class="number">10<\/td>/);
    assert.match(page, /Keys &#60;1&#62;/);
    assert.match(page, /default-src 'none'; style-src 'nonce-n'"/);
  });
});

describe('a page in another language', () => {
  it('has no English texts, and the words of authors as they are', () => {
    const language = languageOf('de', german);
    const page = reportPage(proposalList([entry('1', { title: 'Status' })]), {
      policy: '',
      linkTo: () => 'a.md',
      language,
    });
    assert.match(page, /<html lang="de">/);
    assert.match(page, /<h1>Vorschläge<\/h1>/);
    assert.match(page, /1 Vorschlag, \d mit allen verlangten Abschnitten/);
    assert.match(page, /<bdi>Status<\/bdi>/);
    const [, main = ''] = page.split(/<\/?main>/);
    assert.doesNotMatch(main, /\b(?:Proposals|required|Findings|Total|of)\b(?![^<]*>)/);
  });

  it('has English texts where a translation is missing, and never those of other objects', () => {
    const { t } = languageOf('xx', {});
    assert.equal(t('{0} of {1}', 2, 3), '2 of 3');
    assert.equal(t('{0} of {1}', '{1}', 3), '{1} of 3');
    assert.equal(t('constructor'), 'constructor');
  });
});
