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
