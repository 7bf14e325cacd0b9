import { isVendor } from './categories.ts';
import { lazy } from './lazy.ts';

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const negation = lazy(
  () =>
    /(?<![\p{L}])(?:no|not|none|nor|never|neither|nothing|nobody|without|cannot|\p{L}+n['’]t|except|instead of|rather than|unlike|replac(?:es?|ing)|kein\p{L}*|nicht|ohne|statt|nie|weder|ne|pas|sans|aucune?|sin|ning[uú]n\p{L}*|nunca|não|sem|nenhum\p{L}*|non|senza|nessun\p{L}*|geen|niet|zonder|не|нет|без|later|future|eventually|someday|maybe|perhaps|might|could|possibly|tbd|tba|phase [2-9]|später|eventuell|plus tard|más adelante|futuramente)(?![\p{L}])|ない|ません|なし|不要|不支持|不接入|不对接|不使用|暂不|没有|无需|않|없/iu,
);
/** True for a text that somewhere denies, or puts off, what it says. */
export const isDenied = (text: string): boolean => negation().test(text);

// What comes after these says something of its own.
const turns = /[;；]|\s+(?:but|however|whereas|aber|sondern|mais|pero|sino|porém|но)\s+/i;

const acronyms = setOf(
  `api apis rest sms mms csv pdf xml json http https html ftp sftp smtp imap sso sql ui ux url id gdpr dsgvo rgpd vat mwst eu uk us usa
  erp crm pos ocr ai hr it qr nfc gps pin kpi mvp b2b b2c sepa iban iso faq crud cms dns tls ssl vpn voip rss edi etl e-mail
  email e-mails emails tbd tbc wcag nps sla cpu ram excel word i ios android web wifi bluetooth mysql postgresql postgres redis docker
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december english german french spanish italian portuguese dutch russian chinese japanese korean europe
  germany france spain italy england scotland wales ireland switzerland austria netherlands belgium poland portugal sweden norway
  denmark finland canada mexico brazil japan china india australia london berlin paris
  system platform app application product portal software service services users user customers admin admins team backend frontend
  server database phase montag dienstag mittwoch donnerstag freitag samstag sonntag post telefon fax datei dateien import export`,
);

const token = String.raw`(?:\d{0,2}\p{Lu}[\p{L}\p{N}]*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*)(?:[.&+'’-][\p{L}\p{N}]+)*`;
const run = lazy(
  () => new RegExp(String.raw`(?<![\p{L}\p{N}.@/-])${token}(?: (?:${token}|\d{1,4}(?![\p{L}\p{N}])))*`, 'gu'),
);
const latinRun = /(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.+&-]*(?: [A-Z][A-Za-z0-9.+&-]*)*/g;
const easternScript = lazy(() => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u);

const article = lazy(
  () =>
    /(?:^|[\s(])(?:the|our|your|their|its|an?|each|every|all|any|this|that|der|die|das|dem|den|des|eine?[mnrs]?|unser\p{L}*|les?|la|nos|notre|votre|une?|el|los|las|una?|nuestr\p{L}*|os?|as?|uma?|nossos?|nossas?|il|lo|gli)\s$/iu,
);
const system =
  /^ (?:api|sdk|service|platform|connector|webhooks?|gateway|cloud|system|dienst|schnittstelle|account)\b/i;
const agent = lazy(
  () =>
    /^ (?:handles|sends|provides|processes|delivers|powers|hosts|stores|receives|takes|supplies|manages|gives|serves|runs|does|covers|collects|charges|keeps|issues|feeds|prints|signs|checks|verifies|validates|translates|transcribes|tracks|reports|monitors|geocodes|hands|schickt|sendet|liefert|verschickt|übernimmt|speichert|envoie|gère|fournit|stocke|envía|procesa|gestiona|envia|processa|armazena|invia|gestisce|отправляет|обрабатывает|хранит)(?![\p{L}])/u,
);
const germanic = lazy(
  () =>
    /(?<![\p{L}])(?:der|die|das|dem|und|wird|werden|mit|über|ist|sind|zum|zur|ein|eine|einen|wir|laufen|läuft|kommen|kommt|gehen|geht)(?![\p{L}])/giu,
);
const through = /(?:^|[\s(])(?:über|via|per|mit|an|durch|von|bei|aus|zu|nach|in)\s$/i;
const ends = /^(?:\s*[.,;:()–—-]|\s+(?:und|oder|and|or)\s|\s*$)/;

const hasShape = (name: string): boolean => /\p{Ll}\p{Lu}|\p{Lu}{2,}[.&]\p{Lu}|\p{L}\d|\d\p{Lu}/u.test(name);
/** True for a name that is a system's by its looks or because it is known: `WorldPay`, `GOV.UK Pay`, `Stripe`. */
export const isSystemName = (name: string): boolean => hasShape(name) || isVendor(name);

type Clause = { text: string; first: boolean };

// The parts of a sentence that say what there is; from a negation on, the rest of a list is denied as well.
const affirmed = (sentence: string): Clause[] => {
  const kept: Clause[] = [];
  for (const [index, clause] of sentence.split(turns).entries()) {
    const parts = clause.split(/(?<=[,，、:：])/);
    const denied = parts.findIndex((part) => negation().test(part));
    let end = denied < 0 ? parts.length : denied;
    // `Salesforce, HubSpot and Zoho are not connected`: what is denied stands before it.
    const startsThere = denied >= 0 && /^\s*\S*\s*$/.test(String(parts[denied]).split(negation())[0] ?? '');
    if (denied > 0 && !startsThere && !/[\s][\p{Ll}]/u.test(parts.slice(0, denied).join(''))) end = 0;
    const text = parts.slice(0, end).join('').trim();
    if (text !== '') kept.push({ text, first: index === 0 });
  }
  return kept;
};

const namesInClause = ({ text, first }: Clause, own: ReadonlySet<string>): string[] => {
  const eastern = easternScript().test(text);
  const german = !eastern && (text.match(germanic())?.length ?? 0) >= 2;
  const found: string[] = [];
  const candidates = [...text.matchAll(eastern ? latinRun : run())];
  for (const match of candidates) {
    const name = match[0].replace(/[.,'’-]+$/, '');
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    const lower = name.toLowerCase();
    if (acronyms.has(lower) || own.has(lower)) continue;
    if (isSystemName(name) || eastern) found.push(name);
    else if (match.index === 0 && first) {
      if (candidates.length === 1 && agent().test(after)) found.push(name);
    } else if (german) {
      if (name.includes(' ') || (through.test(before) && ends.test(after))) found.push(name);
    } else if (!article().test(before) || system.test(after)) found.push(name);
  }
  return found;
};

/**
 * The systems that running text names: `Payments go through WorldPay; e-mails by GOV.UK Notify`. Each with its
 * sentence. `own` are names, in lower case, that mean something inside the app.
 */
export const systemsInProse = (text: string, own: ReadonlySet<string>): { name: string; sentence: string }[] => {
  if (text.length > 2000) return [];
  return text.split(/(?<=[.!?])\s+|(?<=。)/).flatMap((sentence) => {
    const names = affirmed(sentence).flatMap((clause) => namesInClause(clause, own));
    return [...new Set(names)].map((name) => ({ name, sentence: sentence.trim() }));
  });
};
