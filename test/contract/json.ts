import assert from 'node:assert/strict';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; fails the check when it is anything else. */
export const asObject = (value: Json | undefined): JsonObject => {
  assert.ok(isObject(value), `expected an object, got ${JSON.stringify(value)}`);
  return value;
};

/** The value as an array; fails the check when it is anything else. */
export const asArray = (value: Json | undefined): Json[] => {
  assert.ok(Array.isArray(value), `expected an array, got ${JSON.stringify(value)}`);
  return value;
};

/** The value as a text; fails the check when it is anything else. */
export const asText = (value: Json | undefined): string => {
  assert.ok(typeof value === 'string', `expected a text, got ${JSON.stringify(value)}`);
  return value;
};
