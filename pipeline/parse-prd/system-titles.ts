const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const outside = setOf(
  `external third-party third 3rd-party 3rd party other others outside around surrounding neighbouring neighboring foreign upstream downstream
  connect connects connected connecting connection connections link linked integrate integrates integrated integration
  integrations interface interfaces interfacing partner partners depend depends dependent rely relies talk talks adjacent
  extern externe externen externes externer angebundene anzubindende umliegende fremde beteiligte anbindung anbindungen
  externos externas externo externa conectados conectadas terceros tiers connectés connectées tierces partenaires terceiros
  esterni esterne collegati collegate terzi koppeling koppelingen gekoppelde
  внешние внешними смежные смежными сторонние сторонними zewnętrzne zewnętrznych externa eksterne`,
);
const systems = setOf(
  `system systems service services tool tools software platforms providers vendors api apis partners
  systeme systemen dienste diensten werkzeuge anbieter systèmes services outils logiciels sistemas servicios herramientas
  serviços ferramentas proveedores fornecedores sistemi servizi strumenti systemen diensten
  системы системами сервисы сервисами systemy systemów usługi tjänster tjenester`,
);
const alone =
  /^(?:(?:external |system |technical |software )?(?:interfaces|connections|connectors|connectivity|integration landscape|integration requirements)|connections? to .*|(?:what|which|who|whom) .*(?:talks?|connects?|integrates?|speaks?|relies|depends) (?:to|with|on).*|interfaces? (?:to|with) .*|integrates? with|drittsysteme|umsysteme|fremdsysteme|nachbarsysteme|drittanbieter(?:dienste)?|schnittstellen(?: (?:zu|nach|mit) .*)?|anbindungen(?: an .*)?|(?:интеграция|интеграции|взаимодействие|обмен данными) с .*|внешние интеграции|інтеграції|інтеграція|integrazioni(?: con .*)?|integraciones con .*|integrações com .*|intégrations? avec .*|connexions(?: avec .*)?|conexiones(?: con .*)?|conexões|interfaces (?:avec .*|extern\p{L}+)|interfacce(?: con .*)?|integraties|koppelingen(?: met .*)?|integracje|integrationer|integrasjoner|entegrasyonlar|integrasi|tích hợp|אינטגרציות|التكاملات)$/u;
const eastern =
  /^(?=.{2,14}$)(?!.*(?:テスト|测试|테스트))(?:.*(?:連携|对接|對接|集成|接入|연동|연계)(?:先|サービス|システム|要件|一覧|系统|需求|方案|服务|平台|接口|시스템|서비스|대상|사항|방안|요구사항)?|(?:外部|第三方|サードパーティ|외부|서드파티|타사)\s*(?:の)?(?:システム|サービス|ツール|系统|系統|服务|服務|接口|工具|平台|依赖|시스템|서비스|도구)(?:との)?(?:連携|接続|对接|集成|연동|연계)?|(?:外部|第三方|외부)\s*apis?)$/;

const notThem =
  /(?<![\p{L}])(?:no|not|non|kein\p{L}*|nicht|tests?|testing|user interfaces?|users?|stakeholders?|costs?|we offer|components?)(?![\p{L}])/u;

/** True for a title, in lower case, of the systems around the app: `Connections to other systems`, `对接系统`. */
export const namesOtherSystems = (title: string): boolean => {
  if (notThem.test(title)) return false;
  if (alone.test(title) || eastern.test(title)) return true;
  const words = title.split(/[\s,/&()]+/);
  if (words.length > 9) return false;
  return words.some((word) => outside.has(word)) && words.some((word) => systems.has(word));
};
