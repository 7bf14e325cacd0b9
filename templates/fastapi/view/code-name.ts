import type { StackCode } from '../../../pipeline/stack.ts';

/** Python's keywords in lower case. */
const keywords = [
  ...'and as assert async await break class continue def del elif else except'.split(' '),
  ...'finally for from global if import in is lambda nonlocal not or pass'.split(' '),
  ...'raise return try while with yield'.split(' '),
];

const members = new Set([
  ...keywords,
  // What every object and class has, and constants under other capitals.
  ...'false mro none register self true'.split(' '),
  // Attributes of a declarative SQLAlchemy class.
  ...'metadata registry'.split(' '),
  // Methods and attributes of a Pydantic model; a field of that name shadows them.
  ...'construct copy dict fields from_orm json parse_file parse_obj parse_raw schema'.split(' '),
  ...'schema_json update_forward_refs validate'.split(' '),
  ...'model_computed_fields model_config model_construct model_copy model_extra model_fields'.split(' '),
  ...'model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild'.split(' '),
  // The parameters of every list, which stand in the class of its filters.
  ...'limit cursor order'.split(' '),
  // Types and functions that the class bodies use: in the lines below it, a field of that name would stand in for them.
  ...'bool bytes dt float int list mapped_column object set str today tuple utcnow uuid7'.split(' '),
]);

// No name begins with a digit, and Pydantic keeps these beginnings for itself.
const badStart = /^(?=(?:field_)*(?:\d|model_(?:validate|dump)))/;

const modules = new Set([
  ...keywords,
  // The app's own modules, and its tests, beside which those of the entities stand.
  ...'auth auth_session base common config conftest database health main processed_webhook ready types'.split(' '),
  ...'isolation openapi security server'.split(' '),
]);

/** What Python calls a name: `class_`, `field_2fa_enabled`. No two names get the same. Types are told apart where they are used. */
export const codeName: StackCode['codeName'] = (name, of) => {
  if (of === 'type') return name;
  const words = of === 'module' ? modules : members;
  if (words.has(name.replace(/_+$/, ''))) return `${name}_`;
  return of === 'member' ? name.replace(badStart, 'field_') : name;
};
