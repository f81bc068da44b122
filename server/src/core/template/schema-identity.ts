import type { Schema } from './schema';

const identities = new WeakMap<Schema, string>();

/** A text that two schemas of today's templates share only if they require the same: everything that they were read from. */
export function schemaIdentity(schema: Schema): string {
  const cached = identities.get(schema);
  if (cached !== undefined) return cached;
  const { family, metadataLocation, metadataText, document } = schema;
  const plain = (_key: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
  const identity = JSON.stringify([family, metadataLocation, metadataText, document.text], plain);
  identities.set(schema, identity);
  return identity;
}
