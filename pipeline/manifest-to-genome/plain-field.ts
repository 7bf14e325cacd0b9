import type { FieldType, ManifestField } from '../manifest.ts';

/** A field about which nothing is said but its name and type. */
export const plainField = (name: string, type: FieldType, line: number): ManifestField => ({
  name,
  type,
  required: false,
  unique: false,
  indexed: false,
  default: null,
  enum: null,
  references: null,
  min_length: null,
  max_length: null,
  minimum: null,
  maximum: null,
  precision: null,
  scale: null,
  description: null,
  managed: null,
  was: null,
  line,
});
