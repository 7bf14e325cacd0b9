import * as documents from './lexicon/documents.ts';
import { setOf } from './lexicon/words.ts';
import { headingText } from './markup.ts';

const strong = setOf(documents.documentKinds);
const loose = setOf(documents.looseKinds, documents.nameLabels);
const beside = setOf(documents.documentAdjectives);
const leadsTo = setOf(documents.leadingTo);
const article = setOf(documents.articles);

// What goes along with a kind of document at the end of a name: `Kilnly MVP Technical Specification`.
const trailing = new Set(
  `technical tech functional software design project product system mvp app application detailed full complete high-level
  and & und et y e architecture workflow reference documentation document api backend feature data model engineering non-functional
  technische technisches fachliches fonctionnelle fonctionnelles técnica funcional funcionales v1 v2 v3`.split(/\s+/),
);
// These begin a title without a preposition: `PRD Clinic Desk`, `Lastenheft Clinic Desk`. In English a name may begin with the
// others: `Document Vault`.
const leading = setOf({ ...documents.documentKinds, en: 'prd, srs, brd, frd' });

// What is longer is no title, and need not be searched.
const longestTitle = 300;

const file = /^[\w.-]+\.(?:md|markdown|txt|mdx|docx?)$/i;
const figure = /^(?:(?:v|ver|version|rev|revision|no|nr|#)?\.?)?\d[\d./-]*$|^[a-z]{2,6}-\d[\d-]*$|^[a-z]$|^[ivx]+$/;

/** The words of a title in lower case, without punctuation around them. */
const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .map((token) => token.replace(/^[.,;:!?"“”„«»'’([（【]+|[.,;:!?"“”„«»'’)\]）】]+$/g, ''));

// In words: `schéma de base de données`.
const longestKind = 5;

/** How many of the last tokens are a kind of document. */
const kindAtEnd = (tokens: readonly string[]): number => {
  for (let length = Math.min(longestKind, tokens.length); length > 0; length -= 1)
    if (strong.has(tokens.slice(-length).join(' '))) return length;
  return file.test(tokens.at(-1) ?? '') ? 1 : 0;
};

const kindAtStart = (tokens: readonly string[]): number => {
  for (let length = Math.min(longestKind, tokens.length); length > 0; length -= 1)
    if (strong.has(tokens.slice(0, length).join(' '))) return length;
  return file.test(tokens[0] ?? '') ? 1 : 0;
};

const eastern =
  /(?:(?:\s*(?:システム|サービス|アプリ|プロダクト|製品|ソフトウェア|データベース))?\s*(?:要求|要件|機能|基本|詳細)*(?:要求仕様書|要件定義書?|仕様書|定義書|設計書|企画書|提案書|要求書|データモデル)|(?:\s+(?:软件|系统|功能|项目)|\s*(?:产品|產品|数据库))?\s*(?:需求|设计|规格|技术)+(?:文档|文件|说明书?|规格书|规格说明书|方案|书)|\s*(?:产品|初始化|开发|实施|技术|总体)+(?:规划|计划|方案)|\s*(?:数据库设计|数据模型|数据库表结构)|(?:\s+(?:제품|서비스|소프트웨어|시스템|데이터베이스))?\s*(?:기능|요구\s?사항|요구|설계)?\s*(?:정의서|명세서|기획서|설계서|요구사항|문서))$/;
const easternOrdinal = /\s*[（(]?第\s?[\d一二三四五]+\s?[版次稿][)）]?$/;

/** A title without the kind of document at its end, in the languages that write it without a space. */
const withoutEasternKind = (text: string): string =>
  text.replace(easternOrdinal, '').replace(eastern, '').replace(/の$/, '').trim();

const remark =
  /^(?:(?:internal|working title|code ?name|arbeitstitel|beta|alpha|mvp|draft|wip|poc|prototype|pilot|phase \d|confidential|final|updated?|as[- ]built|current|\d{4}).*|社内.*|内部.*|初稿|草案|案|暂定|仮称?|가칭|초안|내부.*)$/i;
const version = /\s*(?:\b(?:v(?:ersion)?\.?\s*\d[\w.]*|rev(?:ision)?\s*\d+)\b|\b(?:draft|wip)\b)\s*$/i;

/** True for words that say what sort of document this is and nothing else: `Terms of Reference`, `Full PRD v2`. */
export const namesDocument = (text: string): boolean => {
  if (text.length > 100) return false;
  if (text !== '' && withoutEasternKind(text) === '') return true;
  const tokens = tokensOf(text).filter((token) => token !== '' && !figure.test(token));
  if (tokens.length === 0) return true;
  let kinds = 0;
  for (let at = 0; at < tokens.length;) {
    const length = kindAtStart(tokens.slice(at));
    if (length > 0) kinds += 1;
    else if (loose.has(tokens[at] ?? '')) kinds += 1;
    else if (!beside.has(tokens[at] ?? '')) return false;
    at += Math.max(1, length);
  }
  return kinds > 0;
};

const isStrong = (text: string): boolean => {
  const tokens = tokensOf(text);
  return withoutEasternKind(text) === '' || tokens.some((_, at) => kindAtStart(tokens.slice(at)) > 0);
};

/** True for a title of nothing but words about the document, strong enough to be no name: `INVITATION TO TENDER`. */
export const isOnlyDocument = (title: string): boolean => namesDocument(title) && isStrong(title);

// A kind of document at the end, maybe with a word of the like behind it: `Data Model Reference`.
const endingAt = (tokens: readonly string[], first: boolean): number => {
  const kind = kindAtEnd(tokens);
  if (kind > 0 || !first) return kind;
  const behind = trailing.has(tokens.at(-1) ?? '') ? kindAtEnd(tokens.slice(0, -1)) : 0;
  return behind > 0 ? behind + 1 : 0;
};

const withoutEnd = (title: string): string => {
  const parts = title.split(/\s+/);
  let end = parts.length;
  for (;;) {
    const tokens = tokensOf(parts.slice(0, end).join(' '));
    const first = end === parts.length;
    const more = first ? 0 : Number(trailing.has(tokens.at(-1) ?? ''));
    const drop = endingAt(tokens, first) || more;
    if (drop === 0 || end <= drop) break;
    end -= drop;
  }
  return parts.slice(0, end).join(' ');
};

const withoutStart = (title: string): string => {
  const parts = title.split(/\s+/);
  const tokens = tokensOf(title);
  const drop = (from: number): string => {
    let start = from;
    while (start < parts.length - 1 && article.has(tokens[start] ?? '')) start += 1;
    return parts.slice(start).join(' ');
  };
  const preposition = tokens.findIndex(
    (token, at) => at > 0 && leadsTo.has(token) && isOnlyDocument(parts.slice(0, at).join(' ')),
  );
  const [next = ''] = drop(preposition + 1);
  if (preposition > 0 && preposition < parts.length - 1 && /[\p{Lu}\p{Lo}\p{N}„“"«]/u.test(next))
    return drop(preposition + 1);
  const kind = kindAtStart(tokens);
  const leads = leading.has(tokens.slice(0, kind).join(' ')) || file.test(tokens[0] ?? '');
  if (leads && kind > 0 && kind < parts.length) return parts.slice(kind).join(' ');
  return leadsTo.has(tokens[0] ?? '') && tokens[0] !== 'a' && parts.length > 1 && /^\p{Lu}/u.test(drop(1))
    ? drop(1)
    : title;
};

const tagged = /^[([（【]([^()[\]（）【】]*)[)\]）】]\s*(\S.*)$/s;
const inBrackets = /^(.*\S)\s*[([（【]([^()[\]（）【】]*)[)\]）】]$/s;

// Brackets behind a name remark on it, or shorten it.
const withoutBrackets = (title: string): string => {
  const tag = tagged.exec(title);
  if (tag && (namesDocument(String(tag[1])) || remark.test(String(tag[1]).trim()))) return String(tag[2]);
  return inBrackets.exec(title)?.[1] ?? title;
};

// `Booking Platform “CivicBooking”`: what is quoted is the name of what stands before it.
const quotedName = /^(.*?)\s*[„“"«「『](\p{L}[^„“”"«»「」『』]{1,40})["”“»」』](?:\s|$)/u;
const genericNoun =
  /(?:platform|app|application|system|software|portal|tool|service|product|project|website|anwendung|plattform|projekt|plateforme|logiciel|plataforma|sistema|projet|proyecto|projeto|aplicación|aplicativo|платформа|система|проект|приложение)$/i;

const separator = /\s*[—–|·•]\s*|\s+-{1,2}\s+|\s*[:：](?:\s+|(?<=：))/;

// The name in a part of a title that says more than what sort of document this is.
const withoutDocument = (segment: string): string => {
  let name = segment.trim();
  for (let round = 0; round < 4; round += 1) {
    const before = name;
    name = withoutBrackets(name.replace(version, '').trim());
    name = withoutEasternKind(withoutStart(withoutEnd(name)))
      .replace(/^[\s:—–|·•,-]+|[\s:—–|·•,-]+$/g, '')
      .replace(/^[「『](.*)[」』]$/, '$1')
      .trim();
    if (name === before) break;
  }
  const bare = isOnlyDocument(name) || tokensOf(name).every((token) => beside.has(token)) ? '' : name;
  // `ER diagram (SuperCar Experience)`: the name stands in the brackets.
  const inside = inBrackets.exec(segment.trim())?.[2] ?? '';
  return bare === '' && /^\p{Lu}\S*(?:\p{Ll}\p{Lu}|\s+\p{Lu}\p{Ll})/u.test(inside) && !namesDocument(inside)
    ? inside.trim()
    : bare;
};

const nameInSegment = (segment: string): string => {
  const text = segment.replace(version, '').trim();
  if (namesDocument(text)) return isOnlyDocument(text) || !/\p{L}/u.test(text) ? '' : text;
  return withoutDocument(text);
};

const slug = /^\d{2,4}-[a-z\d]+(?:-[a-z\d]+)*$/;
const fromSlug = (name: string): string =>
  slug.test(name)
    ? name
        .replace(/^\d+-/, '')
        .split('-')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(' ')
    : name;

const generic = /\b(?:name|title|project|product|feature|your|app|system)\b/i;
const placeholder = /[{}<>]|^\[/;

/** The name in a title: `Acme – Product Requirements Document (PRD) v1.2` is `Acme`. Empty when there is none. */
export const nameInTitle = (title: string): string => {
  const text = headingText(title.slice(0, longestTitle)).replace(
    /^[[「『"“]([^\][「」『』"“”]*)[\]」』"”](?=$|\s)/,
    (all, inside: string) => (generic.test(inside) || namesDocument(inside) ? all : inside),
  );
  if (placeholder.test(text) && !/^[[［][^\]]*[\]］]\s*\S/.test(text)) return '';
  const [, before = '', quoted = ''] = quotedName.exec(text) ?? [];
  if (quoted !== '' && (genericNoun.test(before) || (before !== '' && namesDocument(before)))) return quoted.trim();
  // What brackets hold is no part of its own: `X (a - b)`.
  const segments = text
    .replace(/\s*\([^()]*[—–|:-][^()]*\)/g, (inside) => (namesDocument(inside) ? inside : ''))
    .split(separator)
    .filter(Boolean);
  const names = segments.map(nameInSegment);
  // One word such as `Roadmap` is about the document when a name stands beside it, else it may be the name.
  const several = names.filter((name) => name !== '' && !namesDocument(name));
  const [name = names.find(Boolean) ?? ''] = several;
  return placeholder.test(name) ? '' : fromSlug(name);
};
