import { isManagedName } from '../managed-names.ts';
import type { GenomeField } from '../genome.ts';
import type { FieldReport } from './report.ts';

/**
 * Decides whether a field of the account is managed, which means that a person sees it in their own account, and only who runs
 * the app sets it. What the author says overrules the name. At registration nobody can give such a field.
 */
export const withManaged = (
  field: GenomeField,
  said: boolean | null,
  isAccount: boolean,
  report: FieldReport,
): GenomeField => {
  if (!isAccount) {
    if (said === true)
      report(
        'genome/managed-does-not-apply',
        'cannot be managed, since it is no field of User; who owns the row sets it',
      );
    return { ...field, managed: false };
  }
  const managed = said ?? isManagedName(field.name);
  if (!managed) return { ...field, managed };
  if (said === null)
    report(
      'genome/managed-field',
      'gives power or value, so nobody sets it for themselves: the API shows it and refuses to change it',
      'write (self-service) if everyone may set it, or (managed) to confirm',
    );
  return withValue({ ...field, managed }, report);
};

/** A required field needs a value from the start, and nobody gives one. */
const withValue = (field: GenomeField, report: FieldReport): GenomeField => {
  if (!field.required || field.default !== null) return field;
  const isFlag = field.type === 'boolean';
  report(
    'genome/managed-needs-default',
    `is required, but nobody gives it at registration; ${isFlag ? 'it is false' : 'it stays empty'} until it is set in the database`,
    isFlag ? 'write a default, such as default false' : 'write a default, or leave out required',
  );
  return isFlag ? { ...field, default: false } : { ...field, required: false };
};
