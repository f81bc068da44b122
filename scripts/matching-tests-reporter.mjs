// The `spec` reporter of Node's test runner, without the tests that `--test-name-pattern` leaves out: a page of examples is shown as its examples alone.
import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';

// biome-ignore lint/style/noDefaultExport: Node's test runner uses the default export.
export default async function* (events) {
  yield* Readable.from(matching(events)).pipe(new spec());
}

async function* matching(events) {
  /** The start events of suites and tests that have not been shown yet. */
  const starts = [];
  for await (const event of events) {
    const { type, data } = event;
    if (type === 'test:start') {
      starts.push(event);
      continue;
    }
    if (type === 'test:pass' || type === 'test:fail') {
      const index = starts.findLastIndex(
        (start) => start.data.nesting === data.nesting && start.data.name === data.name,
      );
      const isSuiteWithoutTests = data.details?.type === 'suite' && index >= 0;
      if (type === 'test:pass' && (isLeftOut(data) || isSuiteWithoutTests)) {
        starts.splice(index, 1);
        continue;
      }
      yield* starts.splice(0);
    }
    yield event;
  }
}

function isLeftOut({ skip }) {
  return typeof skip === 'string' && skip.startsWith('test name does not match pattern');
}
