import type { GenomeField } from '../genome.ts';
import type { FieldReport } from './report.ts';

const listed = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));

/**
 * What gives a person power or value: a field of `User` that is called so, or ends so, is not theirs to set. English, then the
 * languages in which most other PRDs are written.
 */
const power = listed(
  'role roles admin admins administrator staff superuser moderator permission permissions privilege privileges scopes rights',
  'credit credits balance points quota verified approved trusted banned blocked suspended locked premium vip',
  'rolle rollen guthaben kontostand punkte berechtigung berechtigungen gesperrt verifiziert solde droits verifie rol saldo',
  'puntos permisos papel pontos permissoes bloqueado verificado aprovado aprobado ruolo ruoli punti permessi',
);

/** The same, but only alone or beside a word of `around`: other names that end so are harmless, as `marital_status` is. */
const powerAlone = listed(
  'plan plans tier status active enabled disabled level rank subscription membership trial pro paid verification approval',
  'karma reputation score discount salary wallet scope',
);

/** Words that change nothing about it: `is_staff`, `account_balance`, `role_id`, `banned_until`. */
const around = listed(
  'is has can was my the user users account accounts member app site system global current total remaining super access',
  'billing pricing email phone kyc identity id ids key name names code type types kind flag level status count number amount',
  'rate percent at by on until since from ends end expires date reason list limit max left',
);

const either = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const surrounded = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:(?:${either(around)})_?){0,3}(?:${either(words)})(?:_?(?:${either(around)})){0,3}$`);

const alone = surrounded([...power, ...powerAlone, 'user_type', 'account_type', 'user_kind']);
// `loyalty_points`, `phone_number_verified`.
const atTheEnd = new RegExp(`_(?:${either(power)})(?:_(?:id|ids|at|by|on|until|since))?$`);

/** True for a name, in snake_case, of what gives power or value to who may set it for themselves. */
export const isManagedName = (name: string): boolean => alone.test(name) || atTheEnd.test(name);

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
