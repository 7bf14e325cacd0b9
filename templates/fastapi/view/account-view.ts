import type { AppModel } from '../../../pipeline/app/app-model.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { tableArguments } from './sqlalchemy.ts';
import { reservedTypes } from './class-names.ts';
import { enumsOf, namedConditions, type EnumView } from './enum-view.ts';
import { type AliasView, apiTypeOf, namesOf, typeNamesOf } from './api-type.ts';
import { fieldView, type FieldView } from './field-view.ts';
import { modelImports, schemaImports } from './imports.ts';
import { accountSampleImports } from './test-view.ts';

/** The app's own user, with the fields that the PRD adds to it. */
export type AccountView = {
  fields: readonly FieldView[];
  /** Those that the person sets, and those that the person only sees. */
  self_service: readonly FieldView[];
  managed: readonly FieldView[];
  /** Those that a test can fill in, and those that must be given to register. */
  sampled: readonly FieldView[];
  required: readonly FieldView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
  model_imports: string;
  schema_imports: string;
  sample_imports: string;
};

// What the model and the schemas of an account use even when the PRD adds nothing.
const modelNames = [
  'dt',
  'UUID',
  'String',
  'UniqueConstraint',
  'Mapped',
  'mapped_column',
  'Base',
  'utcnow',
  'uuid7',
  'UtcDateTime',
];
const schemaNames = [
  'Annotated',
  'UUID',
  'AfterValidator',
  'BaseModel',
  'ConfigDict',
  'EmailText',
  'Field',
  'SecretStr',
  'with_config',
  'TypedDict',
  'Timestamp',
];

/** Types in the module of the account's schemas. */
const accountTypes = [
  'UserCreate',
  'UserUpdate',
  'UserResponse',
  'Credentials',
  'PasswordChange',
  'Email',
  'Password',
  'Secret',
];

/** The app's own user, for the templates. */
export const accountView = ({ fields, table }: AppModel['account'], descriptor: StackDescriptor): AccountView => {
  const taken = new Set([...reservedTypes(descriptor), ...accountTypes]);
  const names = typeNamesOf('User', fields, taken);
  const typed = fields.map((field) => ({ field, names: namesOf(names, field.name) }));
  const views = typed.map((each) => fieldView(each.field, each.names, descriptor));
  const selfService = views.filter((_view, index) => !fields[index]?.managed);
  const managed = views.filter((view) => !selfService.includes(view));
  const sampled = selfService.filter(({ is_reference }) => !is_reference);
  const enums = enumsOf(fields, names);
  const constraints = tableArguments(table, namedConditions(table, fields, names, descriptor));
  const aliases = typed.flatMap((each) => apiTypeOf(each.field, each.names).aliases);
  return {
    fields: views,
    self_service: selfService,
    managed,
    enums,
    aliases,
    constraints,
    model_imports: modelImports(views, enums, constraints, modelNames),
    schema_imports: schemaImports(
      views,
      aliases,
      enums.length > 0 ? { 'app.models.user': enums.map(({ alias }) => alias) } : {},
      managed.length > 0 ? [...schemaNames, 'Refused'] : schemaNames,
    ),
    sampled,
    sample_imports: accountSampleImports(sampled),
    required: selfService.filter(({ required, has_default }) => required && !has_default),
  };
};
