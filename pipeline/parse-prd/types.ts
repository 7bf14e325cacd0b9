import { fieldTypes, type FieldType } from '../manifest.ts';
import { nearest } from './nearest.ts';

// What people write for each type, in the languages they write it in. A phrase is looked up with its longest form first.
const aliases: Readonly<Record<FieldType, string>> = {
  string: `string, str, varchar, nvarchar, varchar2, char, nchar, character, character varying, char varying,
    bpchar, citext, cstring, short text, single line text, single-line text, plain text, text field, phone,
    phone number, tel, telephone, slug, password, ip, ip address, inet, cidr, macaddr, color, colour, hex,
    hex color, cuid, cuid2, ulid, nanoid, objectid, object id, snowflake, token, file path, path, image, file,
    filename, enum string, charfield, slugfield, zeichenkette, zeichenfolge, kurztext, chaîne,
    chaîne de caractères, chaine, cadena, cadena de texto, texto corto, texto curto, texte court, 文字列, 字符串, 字串,
    문자열, строка`,
  text: `text, longtext, long text, mediumtext, tinytext, ntext, clob, rich text, richtext, markdown, html,
    multiline, multi-line text, multiline text, textarea, text area, paragraph, textfield, long string, langtext,
    langer text, texte, texte long, texto, texto largo, texto longo, テキスト, 長文, 文本, 长文本, 텍스트, текст`,
  integer: `integer, int, int4, int2, int16, int32, uint, uint32, smallint, mediumint, tinyint, serial,
    smallserial, whole number, integer number, count, year, counter, unsigned integer, unsigned int,
    positive integer, positive int, autoincrement, integerfield, ganzzahl, entier, nombre entier, entero,
    número entero, inteiro, número inteiro, 整数, 整型, 정수, целое, целое число`,
  bigint: `bigint, int8, int64, long, bigserial, big integer, biginteger, big int, uint64, long integer`,
  float: `float, float4, float8, float32, float64, double, double precision, real, number, num, percentage,
    percent, floatfield, zahl, gleitkommazahl, nombre, número, numero, 数値, 数字, 浮点数, 숫자, 실수, число`,
  decimal: `decimal, numeric, money, currency, dec, fixed point, monetary, monetary amount, bigdecimal,
    decimalfield, smallmoney, decimal number, dezimal, dezimalzahl, geldbetrag, décimal, montant, importe,
    dinheiro, 小数, 金額, 金额, десятичное, денежный`,
  boolean: `boolean, bool, bit, flag, true/false, yes/no, yes or no, yes / no, y/n, true or false, on/off,
    booleanfield, toggle, wahrheitswert, ja/nein, ja oder nein, booléen, booleen, vrai/faux, oui/non, oui ou non,
    booleano, sí/no, si/no, sí o no, sim/não, sim ou não, sì/no, да/нет, 是/否, はい/いいえ, lógico, 真偽値, 真偽, 論理値, ブール,
    布尔, 布尔值, 布尔型, 불리언, 논리값, логический, логическое, булево`,
  date: `date, calendar date, localdate, date only, date-only, datefield, datum, fecha, data, 日付, 日期, 날짜, дата`,
  datetime: `datetime, datetime2, timestamp, timestamptz, timestamp with time zone, timestamp without time zone,
    timestamp with timezone, timestamp tz, date time, date-time, date and time, date & time, date/time,
    datetimeoffset, smalldatetime, instant, zoneddatetime, localdatetime, offsetdatetime, iso date,
    iso date string, iso timestamp, iso 8601, iso8601, iso datetime, iso string, unix timestamp, epoch,
    datetimefield, utc timestamp, utc datetime, zeitstempel, datum und uhrzeit, datum/uhrzeit, datum mit uhrzeit,
    date et heure, date/heure, date heure, horodatage, fecha y hora, fecha/hora, marca de tiempo, data e hora,
    data/hora, 日時, 日期时间, 时间戳, タイムスタンプ, 날짜시간, 일시, дата и время, дата/время`,
  time: `time, timetz, time with time zone, time without time zone, time of day, localtime, uhrzeit, heure, hora,
    時刻, 时间, 시간, время`,
  uuid: `uuid, uuidv4, uuidv7, guid, uniqueidentifier, uuid4, uuid v4, uuid v7, uuidfield, id, identifier`,
  json: `json, jsonb, object, json object, json array, dict, dictionary, map, hash, hashmap, record, any, unknown,
    struct, geometry, geography, point, geojson, geopoint, coordinates, vector, tsvector, hstore, xml, array,
    list, collection, tuple, jsonfield, key-value, key-value pairs, key/value, key/value pairs, nested object,
    embedded object, mixed, objekt, objet, objeto, オブジェクト, 对象, 配列, 数组`,
  email: `email, e-mail, email address, e-mail address, mail, mail address, emailfield, e-mail-adresse,
    mailadresse, adresse e-mail, correo, correo electrónico, メール, メールアドレス, 邮箱, 이메일`,
  url: `url, uri, link, website, href, web address, image url, file url, url string, hyperlink, urlfield, lien,
    enlace, url (string)`,
  enum: `enum, enumeration, choice, select, dropdown, single select, single-select, enumerated, enum choices,
    choices, aufzählung, auswahl, énumération, enumeración, enumerado, enumeração, lista de valores, 枚举, 列挙, 列挙型,
    열거형, перечисление`,
};

const types = new Map<string, FieldType>(
  fieldTypes.flatMap((type) =>
    aliases[type].split(',').map((alias) => [alias.trim().replace(/\s+/g, ' '), type] as const),
  ),
);
const longestPhrase = 4;
const firstWords = new Set([...types.keys()].map((phrase) => phrase.split(' ')[0]));

// A wide word says little alone: "number of seats" and "time of day" are types, "time spent in a room" is a remark.
const wide = new Set([
  'string',
  'text',
  'json',
  'float',
  'time',
  'date',
  'decimal',
  'integer',
  'url',
  'enum',
  'boolean',
  'uuid',
]);
const certain =
  /^(?:string|str|varchar|integer|int|bigint|boolean|bool|datetime|timestamp(?:tz)?|uuid|decimal|numeric|float|double|jsonb?|enum)$/;

/** A type as found at the start of a text: the type, the words it was written with, and whether they can mean only it. */
export type FoundType = { type: FieldType; words: string; certain: boolean };

const word = /[\p{L}\p{N}&]+(?:[-/_][\p{L}\p{N}]+)*/uy;

const beginsPhrase = (written: string): boolean => {
  const first = written.toLowerCase();
  return firstWords.has(first) || firstWords.has(first.replace(/s$/, ''));
};

/** The type that a text begins with, taking the longest known phrase. */
export const typeAt = (text: string, from = 0): FoundType | null => {
  const ends: number[] = [];
  let at = from;
  while (ends.length < longestPhrase) {
    word.lastIndex = at;
    if (!word.test(text)) break;
    at = word.lastIndex;
    if (ends.length === 0 && !beginsPhrase(text.slice(from, at))) return null;
    ends.push(at);
    if (text[at] !== ' ') break;
    while (text[at] === ' ') at += 1;
  }
  for (const end of ends.toReversed()) {
    const words = text.slice(from, end);
    const phrase = words.toLowerCase().replace(/\s+/g, ' ');
    const type = types.get(phrase) ?? types.get(phrase.replace(/s$/, ''));
    if (type) return { type, words, certain: certain.test(words.toLowerCase()) || !wide.has(type) };
  }
  return null;
};

/** The type that a whole text names, or null. */
export const typeOf = (text: string): FieldType | null =>
  types.get(text.trim().toLowerCase().replace(/\s+/g, ' ')) ?? null;

// In a list of names they are names: `Cliente: teléfono, dirección`.
const namesAndTypes: ReadonlyMap<string, FieldType> = new Map([
  ['teléfono', 'string'],
  ['電話番号', 'string'],
  ['dinero', 'decimal'],
  ['moneda', 'decimal'],
]);

/** The type that a word names where a type is expected, though elsewhere it is the name of a field; null for others. */
export const expectedType = (text: string): FieldType | null => namesAndTypes.get(text.toLowerCase()) ?? null;

/** The known type word that is nearest to an unknown one, when it is near enough to be a slip of the pen. */
export const nearestType = (text: string): string | null => nearest(text.toLowerCase(), types.keys());

const countName =
  /(?:^|_)(?:bpm|floor|pages|page_count|guests|participants|attendees|people|count|quantity|qty|age|stock|position|year|minutes|seconds|hours|days|months|years|seats|capacity|order|sort_order|number_of_\w+|num_\w+|level|points|views|likes|size|version|attempts)$/;

/** What `number` stands for, judged by the name it is given to. */
export const numberType = (name: string): FieldType => (countName.test(name) ? 'integer' : 'float');

const byName: ReadonlyArray<readonly [RegExp, FieldType]> = [
  [/(?:^|_)(?:e_?mail|mail)(?:_address|_adresse)?$|^(?:courriel|correo(?:_electr[oó]nico)?)$/, 'email'],
  [/_(?:at|ts)$|(?:^|_)(?:datetime|timestamp)$|^(?:start|end)_time$/, 'datetime'],
  [
    /(?:^|_)(?:\p{L}*datum|fecha|дата|дата_\p{L}+|日付|日期|날짜|date_de_\p{L}+|fecha_de_\p{L}+|data_de_\p{L}+)$|^(?:data|生日|生年月日|出生日期|생년월일)$/u,
    'date',
  ],
  [/^(?:uhrzeit|heure|hora|ora|время|时间|時刻)$/, 'time'],
  [
    /(?:^|_)(?:\p{L}*preis|betrag|prix|montant|precio|importe|monto|preço|prezzo|importo|цена|сумма|价格|金额|価格|金額|가격|금액)$/u,
    'decimal',
  ],
  [/(?:^|_)(?:menge|anzahl|quantité|cantidad|quantidade|quantità|aantal|количество|数量|수량)$/, 'integer'],
  [
    /(?:^|_)(?:beschreibung|notiz(?:en)?|bemerkung(?:en)?|descripción|descrição|descrizione|omschrijving|opis|описание|描述|备注|備考|説明|설명|비고)$/,
    'text',
  ],
  [
    /_on$|(?:^|_)date$|^date_|^(?:birthday|birthdate|dob|deadline|due|expiry|expiration)$|^valid_(?:from|until|to)$/,
    'date',
  ],
  [/(?:^|_)(?:url|website|link|homepage)$/, 'url'],
  [
    /^(?:is|has|can|should|allows?|accepts?|enables?|requires?|visible|shows?|ignores?)_|_(?:only|required)$/,
    'boolean',
  ],
  [/^(?:active|archived|published|verified|completed|done)$|(?:^|_)(?:enabled|disabled|flag)$/, 'boolean'],
  [/^time$|^(?:opening|closing)_time$/, 'time'],
  [/^capacity_\w+$/, 'integer'],
  [
    /(?:^|_)(?:price|amount|total|subtotal|cost|fee|balance|salary|budget|deposit)$|^price_(?!.*(?:cents|text|label|note))/,
    'decimal',
  ],
  [
    /^(?:line_items|attachments|settings|metadata|preferences|config|configuration|payload|old_values|new_values)$|_(?:config|settings|metadata|json)$/,
    'json',
  ],
  [
    /(?:^|_)(?:quantity|qty|count|age|stock|capacity|position|seats|rank|year|mileage|cents|sort_order|sort_index)$|^(?:min|max|total|num)_\w+s$|^number_of_|_(?:minutes|mins?|seconds|secs|hours|days|weeks|months|years)(?:_|$)|_per_(?:day|week|month|year|hour)$/,
    'integer',
  ],
  [/^(?:lat|lng|latitude|longitude)$|_(?:latitude|longitude|score|kg|km|percent|percentage)$/, 'float'],
  [
    /(?:^|_)(?:description|notes?|body|content|bio|comments?|summary|message|instructions|remarks?|html|markdown)$/,
    'text',
  ],
];

/** The type that a field's name suggests; `string` when it suggests none. */
export const typeByName = (name: string): FieldType => byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'string';
