import { addFacts } from './add-facts.ts';
import { canonical, report, type Draft, type RawEntity } from './draft.ts';
import type { RawField } from './field.ts';

const automatic =
  /^(?:_?id|created|updated|created_updated|created_(?:at|on|date|time)|updated_(?:at|on|date|time)|date_(?:created|updated)|creat(?:ed)?_?at|updat(?:ed)?_?at)$/;

/** True for the name of what every entity has anyway. */
export const isAutomaticName = (name: string): boolean => automatic.test(name);

/** True for what every entity has anyway: its id, and when it was created and updated. */
const isAutomatic = (field: RawField, entity: string): boolean => {
  if (isAutomaticName(field.name)) return true;
  const key = canonical(entity);
  const own = field.name === `${key}_id` || field.name === `${key.split('_').at(-1) ?? key}_id`;
  const { facts } = field;
  const numbered =
    field.name.endsWith('_id') && (facts.type === 'uuid' || facts.type === 'integer' || facts.type === 'bigint');
  return (own || numbered) && facts.primary && facts.reference === null;
};

/** The entity with its key of several columns taken as such: it makes none of them unique. */
export const withoutCompositeKey = (part: RawEntity): RawEntity => {
  const keys = part.fields.filter(({ facts }) => facts.primary);
  if (keys.length < 2) return part;
  const fields = part.fields.map((field) =>
    field.facts.primary ? { ...field, facts: { ...field.facts, primary: false, required: true } } : field,
  );
  return { ...part, fields, joins: part.joins ?? (keys.length === 2 ? keys.map(({ name }) => name) : null) };
};

const secret =
  /^(?:user_)?(?:(?:hashed|encrypted)_)?(?:password|passwort|passwd|pwd|mot_de_passe|contraseña|senha|wachtwoord|hasło|пароль|密码|パスワード|비밀번호)(?:_?(?:hash|digest|salt|encrypted))?$/;
const signsIn =
  /^(?:e_?mail|(?:email|e_mail)_\w+|user_?name|login|benutzername|usuario|usuário|correo|邮箱|用户名|メール(?:アドレス)?|이메일)$/;

// Who signs in has a password, and the app's own accounts keep it; that of a device or a network is the author's.
const isSecret = (field: RawField, entity: string, parts: readonly RawEntity[]): boolean =>
  secret.test(field.name) &&
  (canonical(entity) === 'user' || parts.some(({ fields }) => fields.some(({ name }) => signsIn.test(name))));

// Beside a day, `start_time` is no moment but a time of that day.
const timesOfDay = (fields: readonly RawField[]): void => {
  const hasDay = fields.some(
    ({ name, facts }) => /^(?:date|day)$|_date$/.test(name) && /^(?:date|)$/.test(facts.type ?? ''),
  );
  if (!hasDay) return;
  for (const { name, facts } of fields)
    if (/^(?:start|end)_time$/.test(name) && facts.type === null && facts.unknown.length === 0) facts.type = 'time';
};

/** The fields of an entity in the order of the document, what is said of one in several places put together. */
export const gatherFields = (draft: Draft, name: string, parts: readonly RawEntity[]): RawField[] => {
  const fields = new Map<string, RawField>();
  // A diagram is coarse: what is said elsewhere counts more.
  const ordered = [...parts.filter(({ sketch }) => !sketch), ...parts.filter(({ sketch }) => sketch)];
  for (const [index, part] of ordered.entries()) {
    const before = fields.size;
    const firm = new Set(fields.keys());
    for (const field of part.fields) {
      draft.lines.add(field.at.line);
      if (isAutomatic(field, name) || (part.sketch && firm.has(field.name))) continue;
      if (isSecret(field, name, parts)) {
        const message = `${name}.${field.name} is left out: the app has accounts of its own, which keep the password hashed`;
        report(draft, 'prd/ignored', message, field.at);
        continue;
      }
      // `many tags (Tag)` is another thing than a field called `tags`.
      const key = field.linked ? `many ${field.name}` : field.name;
      const known = fields.get(key);
      if (known) addFacts(draft, name, known, field);
      else fields.set(key, field);
    }
    if (index > 0 && before > 0 && fields.size > before && !part.sketch) {
      const message = `${name} is described again here; its ${fields.size - before} new fields are added`;
      report(draft, 'prd/entity-continued', message, part.at);
    }
  }
  const gathered = [...fields.values()];
  timesOfDay(gathered);
  return gathered;
};
