/**
 * The assertions that the cases use, in place of `node:assert/strict` where the tests run in a browser: the build replaces the import. In Node the cases use Node's own.
 */
const assert = {
  ok(value: unknown, message = 'The value is falsy.'): asserts value {
    if (!value) throw new Error(message);
  },
  equal(actual: unknown, expected: unknown, message = 'The values differ.'): void {
    if (!Object.is(actual, expected)) throw difference(actual, expected, message);
  },
  deepEqual(actual: unknown, expected: unknown, message = 'The values differ.'): void {
    if (!isEqual(actual, expected)) throw difference(actual, expected, message);
  },
  match(text: string, pattern: RegExp, message = 'The text does not match.'): void {
    if (!pattern.test(text)) throw difference(text, String(pattern), message);
  },
};

function difference(actual: unknown, expected: unknown, message: string): Error {
  return new Error(`${message}\nactual: ${JSON.stringify(actual)}\nexpected: ${JSON.stringify(expected)}`);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

// biome-ignore lint/style/noDefaultExport: it replaces a module with a default export.
export default assert;
