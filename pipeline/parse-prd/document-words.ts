import { letter } from './word-end.ts';

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

// What a document may be, in one word; in Chinese, Japanese and Korean see below.
const kinds = setOf(
  `prd srs frd brd fsd mrd rfp rfq rfc itt sow tor spec specs specification specifications requirement requirements
  document documents documentation doc docs brief proposal design plan pitch charter outline draft notes concept memo
  one-pager tender schema readme overview wiki handbook vision whitepaper scope roadmap appendix annex
  architecture workflow phase iteration milestone sprint epic module modul modulo módulo initiative increment
  lastenheft pflichtenheft anforderungen anforderungsdokument produktanforderungsdokument anforderungskatalog
  anforderungsspezifikation produktanforderungen fachkonzept grobkonzept feinkonzept konzept leistungsbeschreibung
  leistungsverzeichnis ausschreibung spezifikation produktspezifikation datenmodell entwurf pflichten
  cahier charges spécification spécifications exigences besoins appel d'offres conception cdc
  documento requisitos requerimientos especificación especificaciones especificação especificações pliego edital licitación
  arquitectura arquitetura architektur plano caderno encargos propuesta proposta diseño projeto
  specifica specifiche requisiti capitolato progetto programma eisen productspecificatie
  specyfikacja dokument wymagania wymagań kravspecifikation kravspecifikasjon gereksinim gereksinimleri dokümanı
  техническое задание тз спецификация требования требований документ технічне завдання вимоги
  מסמך אפיון דרישות`,
);
// Words that may stand beside those.
const beside = setOf(
  `a an and or of for the to our your this & + / product products software system systems project app application service
  platform technical tech functional feature features business market user data domain model models database detailed
  full complete initial final short lean mvp new internal external draft engineering statement work terms
  reference request proposals quotation invitation call tenders version revised updated solution web mobile backend
  api generic high-level level v1 v2 v3 first second next and-design guide
  de des du la le les et du-produit produit projet fonctionnel fonctionnelles fonctionnelle technique techniques expression
  del el los las y para producto proyecto funcional funcionales técnico técnicas técnica condiciones prescripciones
  do da dos das e produto funcionais referência termo modelo datos dados bases
  di dei prodotto funzionali tecnico van der und für die das zum zur fachliches technisches
  к на для разработку создание продукту продукта системы системе проекта ürün produktu systemu מלא מוצר`,
);

const eastern =
  /(?:(?:\s+(?:システム|サービス|アプリ)|\s*(?:プロダクト|製品|ソフトウェア))?\s*(?:要求|要件|機能)*(?:要求仕様書|要件定義書?|仕様書|定義書|設計書|企画書|提案書|要求書)|(?:\s+(?:软件|系统|功能|项目)|\s*(?:产品|產品))?\s*(?:需求|设计|规格|技术)+(?:文档|文件|说明书?|规格书|规格说明书|方案|书)|\s*(?:产品|初始化|开发|实施|技术|总体)+(?:规划|计划|方案)|(?:\s+(?:제품|서비스|소프트웨어|시스템))?\s*(?:기능|요구\s?사항|요구|설계)?\s*(?:정의서|명세서|기획서|설계서|요구사항|문서))$/;

const tenders = new RegExp(
  String.raw`^(?:(?:open |public |restricted )?(?:invitation to tender|call for tenders?|requests? for (?:proposals?|quotations?|tenders?))|terms of reference|statement of work|tender (?:document|specification)s?|appel d['’]offres|cahier des charges|términos de referencia|pliego de (?:condiciones|bases|prescripciones|especificaciones)(?: ${letter}+)?|termo de referência|caderno de encargos|техническое задание)(?:\s*\([^()]*\))?$`,
  'i',
);

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[.,;:!?"“”„«»()[\]（）【】]/g, ' ')
    .split(/\s+/)
    .filter((token) => token !== '' && !/^(?:v(?:ersion)?\.?)?\d[\d.]*$/.test(token));

const isKind = (word: string): boolean => kinds.has(word) || /^[a-z]{2,6}-\d[\d-]*$/.test(word);

/** True for words that tell what sort of document this is and nothing else: `Terms of Reference`, `Full PRD v2`. */
const namesDocument = (text: string): boolean => {
  if (text.length > 100) return false;
  if (text !== '' && (withoutEasternKind(text) === '' || tenders.test(text))) return true;
  const parts = tokens(text);
  return parts.some(isKind) && parts.every((part) => isKind(part) || beside.has(part));
};

const generic = setOf(
  `prd srs frd brd rfp rfq sow tor spec specs specification specifications requirement requirements lastenheft pflichtenheft
  anforderungen ausschreibung leistungsbeschreibung`,
);
/** True for a title of nothing but words about the document, strong enough to be no name: `INVITATION TO TENDER`. */
export const isOnlyDocument = (title: string): boolean =>
  tenders.test(title) || (namesDocument(title) && tokens(title).some((part) => generic.has(part)));

const ending = setOf(
  'architecture document documentation specification spec prd requirements lastenheft pflichtenheft',
);
const adjectives = setOf('& and technical functional architecture design workflow detailed full high-level v1 v2 v3');

/** A title without what its last words say about the document: `Acme V2 Architecture & Workflow Document`. */
export const withoutEnding = (title: string): string => {
  const parts = title.split(' ');
  if (!ending.has(String(parts.at(-1)).toLowerCase())) return title;
  let end = parts.length - 1;
  while (end > 1 && adjectives.has(String(parts[end - 1]).toLowerCase())) end -= 1;
  return parts.slice(0, Math.max(1, end)).join(' ');
};

/** A title without the sort of document at its end, in the languages that write it without a space. */
export const withoutEasternKind = (text: string): string => text.replace(eastern, '').trim();

const separator = /\s*[—–|·•]\s*|\s+-{1,2}\s+|\s*[:：](?:\s+|(?<=：))/g;

/** A title without what it says about the document before the first, or behind the last, dash or colon. */
export const withoutDocument = (title: string): string => {
  const marks = [...title.matchAll(separator)];
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last) return title;
  const end = first.index + first[0].length;
  if (namesDocument(title.slice(0, first.index))) return title.slice(end);
  return namesDocument(title.slice(last.index + last[0].length)) ? title.slice(0, last.index) : title;
};

const remark =
  /^(?:(?:internal|working title|code ?name|arbeitstitel|beta|alpha|mvp|draft|wip|poc|prototype|pilot|phase \d|confidential|\d{4}).*|社内.*|内部.*|初稿|草案|案|暂定|仮称?|가칭|초안|내부.*)$/i;
const inBrackets = /^(.*\S)\s*[([（【]([^()[\]（）【】]*)[)\]）】]$/s;
const tagged = /^[([（【]([^()[\]（）【】]*)[)\]）】]\s*(\S.*)$/s;

/** A title without brackets that speak of the document, or remark on it in lower case: `(internal tool)`. */
export const withoutRemark = (title: string): string => {
  const tag = tagged.exec(title);
  if (tag && namesDocument(String(tag[1]))) return String(tag[2]);
  const bracket = inBrackets.exec(title);
  if (!bracket) return title;
  const [, before = '', inside = ''] = bracket;
  const said = inside.trim();
  const isRemark = /^\p{Ll}[^\p{Lu}]*$/u.test(said) || remark.test(said);
  return isRemark || namesDocument(said) || withoutEasternKind(before) !== before || withoutDocument(before) !== before
    ? before
    : title;
};

const tagline =
  /^((?:\p{Lu}|\p{Lo}|\p{N}|\p{Ll}+\p{Lu})\S*(?:\s+\S+){0,3}?)(?:\s*[—–|:：]\s+|\s+-{1,2}\s+)(?:\p{Ll}\S*\s+\S|(?:[Aa]n?|[Tt]he|[Yy]our|[Oo]ne|[Ee]ine?|der|die|das|une?|le|la|l['’]|una?|el|uma?|o|os)\s|\p{Lu}{2,}\s+\p{Ll}|\p{Lu}\p{Ll}+[ -](?:\p{Ll}+\s+)?(?:app|platform|tool|software|portal|system|service)\b(?!\s*$)|\p{L}+\s+(?:for|für|pour|para|per|для|voor)\s)/u;

/** The name in front of a tagline that is no name: `Shelfwise — lab reagent inventory`. */
export const withoutTagline = (title: string): string => tagline.exec(title)?.[1] ?? title;
