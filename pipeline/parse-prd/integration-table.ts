import type { Integration } from '../manifest.ts';
import { categoryOf, isCategory } from './categories.ts';
import { lazy } from './lazy.ts';
import { headingText, isStruck, plain } from './markup.ts';
import type { Table } from './table.ts';
import { letter } from './word-end.ts';

const negated = new RegExp(
  String.raw`^(?:no|not|none|without|never|n\/a|tbd|tba|nothing|kein(?:e|en)?|nicht|sin|ningun[oa]?|sans|pas|aucune?|sem|nenhum[a]?|keine|なし|无|없음|нет)(?!${letter})|\b(?:out of scope|not planned|not in scope|not included|not supported|no longer|deferred|not required|not needed|won['’]t|will not)\b`,
  'i',
);

/** True for a text that says that something is not meant: `No Salesforce`, `TBD`, `not planned`. */
export const isNegated = (text: string): boolean => negated.test(text);

const formats =
  /^(?:(?:outgoing |incoming )?webhooks?|(?:rest |public |open |internal )?apis?|csv|pdf|excel|json|xml|csv (?:import|export)|e-?mails?|reports?)$/i;
// `Payment gateway providers`: what is wanted, and from nobody yet.
const describing = lazy(
  () =>
    /\s\p{Ll}*(?:providers?|vendors?|services|systems|tools|platforms|apis|partners|accounts|templates|gateways?|libraries|infrastructure)$/u,
);

/** True for words such as `payment gateway providers` that describe what is wanted, and name nobody. */
export const describes = (name: string): boolean => describing().test(name);

/** An integration under its bare name; none when the name cannot be one. */
export const entry = (name: string, purpose: string | null, category: string | null, line: number): Integration[] => {
  const cleaned = name
    .replace(/\s+(?:integrations?|imports?|exports?|connectors?|sdk)$/i, '')
    .replace(
      /^(?:integrate(?:s|d)?(?: with)?|integration with|connects? (?:to|with)|uses?|via|sync(?:s|ed)? (?:with|to))\s+/i,
      '',
    )
    .replace(/^the\s+/, '')
    .replace(/[.:;,]+$/, '')
    .trim();
  if (
    cleaned === '' ||
    /^(?:as|[A-Z]{2,4}(?:-[A-Z]+)*-\d+)$/i.test(cleaned) ||
    cleaned.length > 60 ||
    cleaned.split(/\s+/).length > 6 ||
    isNegated(cleaned) ||
    describing().test(cleaned) ||
    formats.test(cleaned) ||
    /[[\]{}<>]/.test(cleaned)
  )
    return [];
  const text = purpose?.replace(/^[\s:—–-]+|[\s;]+$/g, '').trim() ?? '';
  return [{ name: cleaned, category: category ?? categoryOf(cleaned, text), purpose: text === '' ? null : text, line }];
};

const systemWords = new Set(
  `service services integration system systems provider providers vendor vendors tool partner platform application software product
  counterpart counterparty interface api app dependency connector integrations tools interfaces third-party
  dienst anbieter schnittstelle servicio proveedor sistema herramienta serviço fornecedor ferramenta système outil fournisseur
  servizio fornitore система сервис usługa usługi サービス サービス名 システム システム名 連携先 連携サービス 外部サービス 服务 服务名称 系统 系统名称
  对接系统 外部系统 第三方 第三方服务 平台 供应商 서비스 서비스명 시스템 시스템명 연동 연동대상 업체`.split(/\s+/),
);
const purposeColumn =
  /^(?:purpose|use|usage|used for|use case|description|why|what(?: for| it does)?|notes?|function|role|reason|data|content|zweck|verwendung|wofür|propósito|para qué|uso|objectif|usage|finalidade|scopo|назначение|цель|用途|目的|説明|内容|说明|功能|목적|용도|설명|내용)$/;
const categoryColumn = /^(?:category|type|kind|area|kategorie|categoría|catégorie|分类|类型|種別|분류|тип)$/;
const plannedColumn = /scope|includ|planned|used|active|selected|mvp/;

const nameColumn = (header: readonly string[], { rows }: Table): number => {
  const exact = header.findIndex((text) => systemWords.has(text.replaceAll(' ', '')));
  if (exact >= 0) return exact;
  const within = header.findIndex((text) => text.split(/[\s/]+/).some((word) => systemWords.has(word)));
  if (within >= 0) return within;
  const name = header.findIndex((text) => /^(?:name|nom|nombre|nome|名称|名前|이름|название)$/.test(text));
  if (name >= 0) return name;
  // The first column may number the rows.
  return rows.every(([first]) => /^[\p{Lu}\p{Ll}]{0,4}[-.]?\d+\.?$/u.test(plain(first?.text ?? ''))) ? 1 : 0;
};

/** The systems of a table with one in each row, whatever the columns are called; none for a table of endpoints. */
export const readIntegrationTable = (table: Table): Integration[] => {
  const header = table.header.map(({ text }) => headingText(text).toLowerCase());
  if (header.some((text) => /^(?:method|endpoint|path|http|status code|verb|route|metric|risk|kpi)$/.test(text)))
    return [];
  const name = nameColumn(header, table);
  const at = (pattern: RegExp): number => header.findIndex((text, index) => index !== name && pattern.test(text));
  const purpose = at(purposeColumn);
  const category = at(categoryColumn);
  const refused = (text: string, column: number): boolean =>
    isNegated(text) &&
    (/scope|planned/i.test(text) || (plannedColumn.test(header[column] ?? '') && /^(?:no|not)\b/i.test(text)));
  return table.rows.flatMap((row) => {
    const cell = row[name];
    if (!cell || isStruck(cell.text) || row.some(({ text }, column) => refused(plain(text), column))) return [];
    const said = plain(row[category]?.text ?? '');
    const known = isCategory(said) ? categoryOf(said, '') : null;
    return plain(cell.text)
      .split(/\s+(?:or|oder|ou|или)\s+|\s+\/\s+/)
      .flatMap((one) => entry(one, plain(row[purpose]?.text ?? ''), known, cell.line));
  });
};
