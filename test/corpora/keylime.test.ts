import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixAll, safeFixOf } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { authorsWords } from '../support/authors-words';
import { corpusText, keylimeProposal, withoutCorpora } from '../support/corpora';
import { withText } from '../support/documents';

interface Labelled {
  line: number;
}

/** What a person found in one proposal; see the README beside the labels. */
interface Label {
  file: string;
  leftoverTemplateComments: (Labelled & { match: string })[];
  authorComments: Labelled[];
  title: { status: string };
  missingRequired: { section: string }[];
  renamedSections: Labelled[];
  emptySections: Labelled[];
  onlyPlaceholderWord: Labelled[];
  toc: { upToDate: boolean };
  wrongParent: (Labelled & { expectedParent: string })[];
  wrongLevel: Labelled[];
  extraH1: Labelled[];
  fileName: { conforms: boolean };
  numberMatchesTitle: boolean | null;
  duplicateNumberWith: string[];
  checklist: {
    items: (Labelled & { checked: boolean; altered: boolean })[];
    missing: unknown[];
    checked: number;
  };
  undefinedReferenceLinks: (Labelled & { label: string })[];
  bracketTextThatIsNotALink: Labelled[];
  brokenAnchorsElsewhere: Labelled[];
  relativeLinks: unknown[];
}

const labels: Label[] = withoutCorpora ? [] : JSON.parse(corpusText('keylime-truth.json')).documents;

describe('the findings in the labelled Keylime proposals', { skip: withoutCorpora }, () => {
  it('covers all 22', () => assert.equal(labels.length, 22));

  for (const label of labels) {
    it(label.file, () => {
      const proposal = keylimeProposal(label.file);
      assert.ok(proposal, 'a proposal');
      const { findings, failures } = lint(proposal);
      assert.deepEqual(failures, []);
      const of = (...rules: string[]) => findings.filter(({ rule }) => rules.includes(rule));
      const lines = (some: readonly Finding[]) =>
        some.map(({ span }) => lineOf(proposal, span.start)).sort(byNumber);

      /** The lines of findings that may each be about several sections or items. */
      const allLines = (rule: string) => linesOfAll(of(rule), proposal);

      const inEmpty = of('section-empty').flatMap(({ included = [] }) => included);
      const comments = of('guidance-comment').map(
        ({ span, message }) =>
          `${lineOf(proposal, span.start)}${message.startsWith('Edited or older') ? ' edited' : ''}`,
      );
      const labelled = label.leftoverTemplateComments.map(
        ({ line, match }) => `${line}${match === 'edited' ? ' edited' : ''}`,
      );
      comments.push(...inEmpty.map(({ start }) => `${lineOf(proposal, start)}`));
      assert.deepEqual(comments.sort(), labelled.sort(), 'comments of the template');
      assert.deepEqual(
        of('section-missing').map(({ message }) => /^Section "(.*?)"/.exec(message)?.[1]),
        label.missingRequired.map(({ section }) => section),
        'missing sections',
      );
      assert.deepEqual(lines(of('section-empty')), numbers(label.emptySections), 'empty sections');
      assert.deepEqual(lines(of('section-title')), numbers(label.renamedSections), 'renamed sections');
      const words = of('placeholder').filter(({ message }) => message.includes('contains only'));
      assert.deepEqual(lines(words), numbers(label.onlyPlaceholderWord), 'placeholder words');
      assert.equal(of('toc-stale').length === 0, label.toc.upToDate, 'table of contents');
      assert.equal(titleStatus(findings), expectedTitle(label.title.status), 'title');
      // Where the parent section is missing, that is what is reported.
      const isMissing = ({ expectedParent }: { expectedParent: string }) =>
        label.missingRequired.some(({ section }) => section === expectedParent);
      const wrongParents = label.wrongParent.filter((section) => !isMissing(section));
      assert.deepEqual(allLines('section-parent'), numbers(wrongParents), 'wrong parents');
      assert.deepEqual(allLines('section-level'), numbers(label.wrongLevel), 'wrong levels');
      assert.deepEqual(allLines('heading-one'), numbers(label.extraH1), 'headings of level 1');
      assert.deepEqual(of('file-name'), [], 'most files have another form of name than the README asks for');
      assert.equal(of('number-mismatch').length > 0, label.numberMatchesTitle === false, 'numbers');
      assert.deepEqual(
        of('number-duplicate').flatMap(({ related }) => related.map(({ message }) => message)),
        label.duplicateNumberWith.map((name) => `"${name}" has the same number`),
        'the same number',
      );
      const { items, missing } = label.checklist;
      assert.deepEqual(
        allLines('checklist-item'),
        numbers(items.filter(({ altered }) => altered)),
        'altered items',
      );
      assert.equal(missing.length, 0, 'no label has a missing item');
      const open = numbers(items.filter(({ checked }) => !checked));
      assert.deepEqual(
        of('checklist-open').flatMap(({ span, related }) => [
          lineOf(proposal, span.start),
          ...related.map((other) => (other.in === 'document' ? lineOf(proposal, other.span.start) : 0)),
        ]),
        open,
        'open items',
      );
      assert.deepEqual(
        of('link-reference').map(
          ({ span, message }) => `${lineOf(proposal, span.start)} ${/\[(.*?)\]/.exec(message)?.[1]}`,
        ),
        label.undefinedReferenceLinks.map(({ line, label }) => `${line} ${label}`),
        'undefined references, and no other text in brackets',
      );
      assert.deepEqual(
        lines(of('link-anchor')),
        numbers(label.brokenAnchorsElsewhere),
        'anchors outside the table of contents',
      );
      assert.equal(label.relativeLinks.length, 0, 'no label has a relative link');
      const never = [
        'link-file',
        'section-order',
        'section-duplicate',
        'toc-markers',
        'toc-missing',
        'comment-unclosed',
        'title-missing',
        'unresolved',
        'comment-stray-close',
        'suppression-unknown',
        'suppression-unused',
      ];
      assert.deepEqual(of(...never), [], 'false alarms');
    });
  }
});

describe('"fix all" on the labelled Keylime proposals', { skip: withoutCorpora }, () => {
  for (const { file } of labels) {
    it(`${file}: twice equals once, no word of the author is lost, CRLF stays CRLF`, () => {
      const proposal = keylimeProposal(file);
      assert.ok(proposal);
      const fixed = withText(proposal, fixAll(proposal));
      assert.equal(fixAll(fixed), fixed.text);
      assert.deepEqual(authorsWords(fixed), authorsWords(proposal));
      const left = lint(fixed).findings;
      assert.deepEqual(left.filter(safeFixOf), [], 'all safe fixes are applied');
      // In a title with two placeholders, a safe fix writes the number; the other placeholder stays.
      const before = lint(proposal).findings.filter(
        (finding) =>
          !safeFixOf(finding) || (finding.rule === 'placeholder' && finding.message.includes(' and ')),
      );
      assert.deepEqual(rulesOf(left), rulesOf(before), 'all other findings are left');
      assert.ok(longestGap(fixed.text) <= longestGap(proposal.text), 'no stray blank lines');

      const windows = keylimeProposal(file, (text) => text.replaceAll('\n', '\r\n'));
      assert.ok(windows);
      const findingsOf = (some: CheckedDocument) =>
        lint(some).findings.map(({ rule, span, message }) => [rule, lineOf(some, span.start), message]);
      assert.deepEqual(findingsOf(windows), findingsOf(proposal));
      assert.equal(fixAll(windows), fixed.text.replaceAll('\n', '\r\n'));
    });
  }
});

describe('files that are not proposals', { skip: withoutCorpora }, () => {
  for (const file of ['README.md', 'LICENSE']) {
    it(`${file} is not checked`, () => assert.equal(keylimeProposal(file), undefined));
  }
});

describe('the findings in the Keylime template', { skip: withoutCorpora }, () => {
  it('are about its table of contents and undefined references only', () => {
    const template = keylimeProposal('enhancement_template.md');
    assert.equal(template?.kind, 'template');
    const { findings } = lint(template);
    const [toc] = findings.filter(({ rule }) => rule === 'template-toc');
    assert.match(toc?.message ?? '', /"Dependencie requirements" is not listed$/);
    assert.deepEqual(new Set(findings.map(({ rule }) => rule)), new Set(['template-toc', 'link-reference']));
    assert.equal(fixAll(template), template.text, 'no safe fix changes it');
  });
});

/** Rule ids, sorted, each as often as it was found. */
function rulesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule }) => rule).sort();
}

function lineOf({ document }: CheckedDocument, offset: number): number {
  return document.lineColumnAt(offset).line + 1;
}

/** The lines of the sections or items that findings are about: several with one cause are one finding, and the others are related places. */
function linesOfAll(findings: readonly Finding[], proposal: CheckedDocument): number[] {
  const starts = findings.flatMap(({ rule, message, span, related }) => {
    const places = related.flatMap((other) => (other.in === 'document' ? [other] : []));
    if (rule === 'checklist-item') {
      const items = places.filter((place) => place.message.startsWith('Checklist item'));
      return items.length > 0 ? items.map((item) => item.span.start) : [span.start];
    }
    //   Heading "Keys" ends section "Design" before "Test Plan"; it should …    Section "Test Plan" is under …
    const endedBefore = /^(?:Heading|\d+ headings) .*? before (.*?); /.exec(message)?.[1];
    const [subject = ''] =
      endedBefore === undefined ? message.split(/ (?:is|are) (?:under|not under)/) : [endedBefore];
    const others = places.filter((place) =>
      subject.includes(place.message.replace(/^(?:Section|Heading) /, '')),
    );
    // A heading of the author that took sections in is where these are reported.
    const isOneOfThem = rule !== 'section-parent' || (subject.match(/"[^"]*"/g) ?? []).length > others.length;
    return [...(isOneOfThem ? [span.start] : []), ...others.map((other) => other.span.start)];
  });
  return [...new Set(starts.map((start) => lineOf(proposal, start)))].sort(byNumber);
}

function numbers(some: readonly Labelled[]): number[] {
  return some.map(({ line }) => line).sort(byNumber);
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function titleStatus(findings: readonly Finding[]): string {
  if (findings.some(({ rule }) => rule === 'title-format')) return 'format';
  return findings.some(
    ({ rule, message }) => rule === 'placeholder' && message.includes(' in the title not replaced'),
  )
    ? 'placeholder'
    : 'ok';
}

function expectedTitle(status: string): string {
  if (status === 'ok' || status === 'linked-form') return 'ok';
  return status === 'placeholder' ? 'placeholder' : 'format';
}

/** Most line endings in a row. */
function longestGap(text: string): number {
  return Math.max(...(text.match(/(?:\r?\n[ \t]*)+/g) ?? ['']).map((gap) => gap.split('\n').length));
}
