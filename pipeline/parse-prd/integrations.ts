import type { Integration } from '../manifest.ts';
import type { Block, Item } from './blocks.ts';
import { describes, entry, isNegated, readIntegrationTable } from './integration-table.ts';
import { categoryOf, isCategory, isVendor } from './categories.ts';
import { itemLine } from './item.ts';
import { lazy } from './lazy.ts';
import { isStruck, plain } from './markup.ts';
import { roleOf, type Role, type Section } from './sections.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { isDenied, isSystemName, systemsInProse } from './system-names.ts';

type OwnNames = ReadonlySet<string>;

const isProper = (text: string): boolean =>
  /^(?:[\p{Lu}\d]|\p{Lo}|[a-z]+[A-Z.])/u.test(text) &&
  text.split(/\s+/).length <= 4 &&
  !/\s(?:for|to|as|that|which|with|via|by|from|through|is|are|handles|sends|für|mit|über|durch|para|con|com|por|pour|avec|par|met|voor|через|для|с)\s/i.test(
    text,
  );

// `the door locks (Assa Abloy)`
const inner = lazy(() => /^(\p{Ll}[\p{Ll} -]{1,30})\s*\((\p{Lu}[^()]{1,40})\)$/u);

/** The names in `Stripe, SendGrid and Twilio`, when each looks like the name of a system. */
const namesIn = (text: string): string[] => {
  const parts = splitList(text.replace(/\.$/, ''), ',;/').flatMap(({ text: part }) =>
    part.split(/\s+(?:and|or|und|oder|et|ou|y|o|e|&)\s+/i),
  );
  const names = parts
    .map((part) => part.replace(/^(?:(?:and|or|und|oder|et|ou|y|e|the)\s+)+/i, '').trim())
    .filter(Boolean);
  return names.length > 0 && names.every((name) => inner().test(name) || isProper(name.replace(/\s*\(.*\)$/, '')))
    ? names
    : [];
};

const named = (text: string, category: string | null, line: number): Integration[] =>
  namesIn(text).flatMap((name) => {
    const behind = inner().exec(name);
    if (behind) return entry(String(behind[2]), String(behind[1]), category, line);
    const bracket = /^(.+?)\s*\((.*)\)$/.exec(name);
    return entry(bracket?.[1] ?? name, bracket?.[2] ?? null, category, line);
  });

const split = /^(.+?)\s*(?:[:：—–→]|\s-{1,2}\s|->|(?=[(（]))\s*(.*)$/s;
const inBrackets = /^[（(]([^()（）]*)[)）]\s*(?:[:：—–-]+\s*)?(.*)$/s;
const sentence =
  /^(?:(?:we|the (?:app|system|platform|product)|it)\s+)?(?:(?:must|should|will|can)\s+)?(?:integrat(?:e|es|ion)(?: with)?|connects? (?:to|with)|uses?|use|sync(?:s)? (?:with|to)|talks? (?:to|with)|relies on|rely on|depends? on|works? with|communicates? with|is connected to)\s*:?\s+(.+)$/i;
const withPurpose = /^(.+?)\s+(?:for|to|as|zum?|zur|für|para|pour|which|that|handles|sends|provides|will)\s+(.+)$/i;

const readText = (raw: string, line: number, own: OwnNames): Integration[] => {
  const text = plain(raw.replace(/^\[[ xX]\]\s*/, '')).replace(/\s+and\/or\s+/gi, ' or ');
  if (text === '' || isNegated(text) || putOff.test(text)) return [];
  const bold = /^(?:\*\*|__)([^*_]+)(?:\*\*|__)\s*:?\s*(.*)$/s.exec(raw.trim());
  const parts = bold ? ['', plain(String(bold[1])).replace(/:$/, ''), plain(String(bold[2]))] : split.exec(text);
  const stated = bold ? /^\((\p{Ll}+)\)(?:\s*:\s*(.*))?$/su.exec(String(parts?.[2])) : null;
  if (stated && isCategory(String(stated[1])))
    return [{ name: String(parts?.[1]), category: String(stated[1]), purpose: stated[2] ?? null, line }];
  const verb = sentence.exec(text);
  if (verb && !bold && !/^[^:]{1,30}\(/.test(text)) return readPhrases(String(verb[1]), line);
  if (!parts) {
    const names = named(text, null, line);
    if (names.length > 0) return names;
    const said = isSentence(text) ? readProse(text, own, line) : [];
    if (said.length > 0) return said;
    const purpose = withPurpose.exec(text);
    return purpose && isProper(String(purpose[1]))
      ? named(String(purpose[1]), null, line).map((one) => ({
          ...one,
          category: categoryOf(one.name, String(purpose[2])),
          purpose: clean(String(purpose[2])),
        }))
      : entry(text, null, null, line);
  }
  const [, head = '', rest = ''] = parts;
  const bracket = inBrackets.exec(rest.trim());
  if (bracket) return readBracketed(String(head), String(bracket[1]), String(bracket[2]), line);
  const wanted = String(rest).replace(/^[\s:：—–-]+/, '');
  const vendors = isSystemName(String(head)) ? [] : named(wanted.replace(/\.$/, ''), null, line);
  if (vendors.length > 0 && vendors.every(({ name }) => isSystemName(name)))
    return vendors.map((one) => ({
      ...one,
      category: categoryOf(one.name, String(head)),
      purpose: clean(String(head)),
    }));
  if (
    isCategory(String(head)) ||
    /^(?:integrate|integrations?|services?|systems?|vendors?|providers?|third[- ]part(?:y|ies)|external)$/i.test(
      String(head),
    )
  ) {
    const category = isCategory(String(head)) ? categoryOf(String(head), '') : null;
    const [first = '', purpose] = wanted.split(/\s+(?:for|to|—|–|-)\s+/);
    const names = named(wanted, category, line);
    if (names.length > 0) return names;
    const found = named(first.replace(/\s*\(.*$/, ''), category, line);
    if (found.length > 0)
      return found.map((one) => ({ ...one, purpose: purpose ? clean(wanted.slice(wanted.indexOf(purpose))) : null }));
  }
  if (wanted !== '' && isNegated(wanted)) return [];
  const several =
    String(head).includes('/') || /\s(?:and|or)\s/.test(String(head)) ? named(String(head), null, line) : [];
  if (several.length > 1)
    return several.map((one) => ({ ...one, category: categoryOf(one.name, wanted), purpose: clean(wanted) }));
  return entry(String(head), wanted, null, line);
};

// `(Future) Export to Notes`
const putOff =
  /^[([](?:future|later|phase [2-9]|v[2-9]|post[- ]mvp|nice to have|optional|tbd|zukünftig|später|futur|futuro)[^)\]]*[)\]]/i;

const clean = (text: string): string | null => {
  const cleaned = text.replace(/[\s;]+$/, '').trim();
  return cleaned === '' ? null : cleaned;
};

const readBracketed = (head: string, bracket: string, rest: string, line: number): Integration[] => {
  if (isNegated(bracket)) return [];
  const said = withPurpose.exec(head);
  if (said && /\s(?:and|or|und|oder|ou|o)\s/i.test(String(said[1]))) {
    const names = named(String(said[1]), null, line);
    if (names.length > 1)
      return names.map((one) => ({ ...one, category: categoryOf(one.name, head), purpose: clean(String(said[2])) }));
  }
  const names =
    rest === '' && (!isSystemName(head) || describes(head))
      ? named(bracket, isCategory(head) ? categoryOf(head, '') : null, line)
      : [];
  if (names.length > 0 && (isCategory(head) || names.every(({ name }) => isSystemName(name)))) return names;
  const several =
    head.includes('/') || /\s(?:and|or)\s/.test(head) ? named(head, null, line).map(({ name }) => name) : [head];
  return several.flatMap((name) =>
    isCategory(bracket)
      ? entry(name, rest, categoryOf(bracket, ''), line)
      : entry(name, rest === '' ? bracket : `${rest}`, null, line),
  );
};

// "Stripe for payments, SendGrid for email and Twilio"
const readPhrases = (text: string, line: number): Integration[] => {
  const names = named(text, null, line);
  if (names.length > 0) return names;
  return text.split(/[,;]\s*(?:and\s+)?|\s+and\s+(?=\p{Lu})|\s+und\s+(?=\p{Lu})/u).flatMap((part) => {
    const said = part.replace(/\.$/, '').replace(/^(?:(?:and|to|with|from|via)\s+)+/i, '');
    const purpose = withPurpose.exec(said);
    const name = purpose ? String(purpose[1]) : said;
    return isProper(name) ? entry(name, purpose ? String(purpose[2]) : null, null, line) : [];
  });
};

// `Listings are sent to Rightmove`: the first words say what happens, not with whom.
const isSentence = (text: string): boolean =>
  /^(?!\S+(?: \p{Lu}\S*)* (?:for|to|as|which|that|für|pour|para)\s)\p{L}\S* .*\p{Ll}/u.test(text) &&
  !isSystemName(text.split(' ')[0] ?? '');

const isLabel = (text: string): boolean => /[:：]\s*$/.test(text) && text.length < 80;

const readItem = (item: Item, own: OwnNames): Integration[] => {
  const line = itemLine(item);
  if (/^[\s*_`]*~~/.test(line.text)) return [];
  const text = plain(line.text);
  const below = item.blocks.filter((block) => block.kind === 'list').flatMap(({ items }) => items);
  if (isNegated(text) || roleOf(text.replace(/[:：]\s*$/, '')) === 'excluded') return [];
  if (
    below.length > 0 &&
    (isLabel(text) || isCategory(text)) &&
    below.every((child) => isProper(plain(itemLine(child).text).split(/\s*[:(—–]/)[0] ?? ''))
  ) {
    const category = isCategory(text.replace(/[:：]\s*$/, '')) ? categoryOf(text.replace(/[:：]\s*$/, ''), '') : null;
    const found = below.flatMap((child) => readItem(child, own));
    if (found.length > 0 && (category !== null || found.length > 1))
      return found.map((one) => (category && one.category === 'other' ? { ...one, category } : one));
  }
  const read = readText(line.text, line.line, own);
  const [first] = below;
  if (read.length === 1 && read[0] && read[0].purpose === null && first)
    return [{ ...read[0], purpose: plain(itemLine(first).text).replace(/^purpose:\s*/i, '') }];
  return read;
};

const readParagraph = (lines: readonly Line[], own: OwnNames): Integration[] => {
  const [first] = lines;
  if (!first) return [];
  const raw = lines.map((line) => line.text).join(' ');
  const bold = /^(?:\*\*|__)/.test(raw.trim()) ? readBold(raw, first.line) : [];
  if (bold.length > 0) return bold;
  return plain(raw)
    .split(/(?<=[.!?])\s+|(?<=。)/)
    .flatMap((one) => {
      const verb = isNegated(one) ? null : sentence.exec(one);
      const phrases = verb ? readPhrases(String(verb[1]), first.line) : [];
      if (phrases.length > 0) return phrases;
      const listed = one.replace(/^[^:]{1,30}:\s*/, '');
      // `Metrics stay in-house.` lists nothing.
      const isPhrase = /\s\p{Ll}[^,]*\.$/u.test(one) && !/,|\s(?:and|or|und|oder|et|ou|y|o|e)\s/.test(one);
      const isList =
        /^\p{Lu}/u.test(one) && one.length < 200 && !isNegated(one) && !isDenied(one) && !isCategory(listed);
      const names = isList && !isPhrase ? named(listed.replace(/\.$/, ''), null, first.line) : [];
      return names.length > 0 ? names : readProse(one, own, first.line);
    });
};

const readProse = (text: string, own: OwnNames, line: number): Integration[] =>
  systemsInProse(text, own).flatMap((one) => entry(one.name, one.sentence, null, line));

// `**Twilio** sends text messages, **Xero** receives the invoices.`
const readBold = (raw: string, line: number): Integration[] =>
  [...raw.matchAll(/(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)([^*_]*)/g)].flatMap(([, name = '', said = '']) =>
    isProper(name) && !/[:：]\s*$/.test(name) && !/^\s*[:：]/.test(said) && !isCategory(name) && !isNegated(said.trim())
      ? entry(name, said.replace(/[\s,;.]+$/, ''), null, line)
      : [],
  );

const readBlock = (block: Block, own: OwnNames): Integration[] => {
  if (block.kind === 'list') return block.items.flatMap((item) => readItem(item, own));
  if (block.kind === 'table') return readIntegrationTable(block);
  if (block.kind === 'quote') return block.blocks.flatMap((inner) => readBlock(inner, own));
  return block.kind === 'paragraph' ? readParagraph(block.lines, own) : [];
};

// Headings that sort systems by when, how much or which way.
const grouping =
  /^(?:must|should|could|required|optional|mandatory|now|mvp|launch|(?:day|phase|release|priority|tier|p) ?\w{1,5}|inbound|outbound|incoming|outgoing|existing|current|planned|new|eingehend|ausgehend|pflicht|obligatoires?|obligatorias?|первая очередь|必须|必須|필수)(?:[ -](?:have|haves|systems|services|integrations))?$/i;

// Of the four kinds of interfaces that IEEE 830 asks for, one is about other systems.
const ownInterface =
  /^(?:user|hardware|communications?|benutzer\p{L}*|graphical|human)[ -]?(?:interfaces?|schnittstellen?|interface requirements)$/iu;

const internal =
  /^(?:internal|api|endpoints?|webhooks?|overview|notes?|requirements?|authentication flow|data flow|modules?|architecture)\b/i;

// What a label inside such a section may seem to be about.
const unspecific = new Set<Role | null>([null, 'fields', 'overview']);

const readSection = (section: Section, inside: boolean, own: OwnNames): Integration[] => {
  if (section.role === 'excluded' || isStruck(section.at.text) || isNegated(section.title)) return [];
  const here = section.role === 'integrations' || (inside && unspecific.has(section.role));
  if (!here) return section.sections.flatMap((child) => readSection(child, false, own));
  const heading = inside && section.role === null && !internal.test(section.title);
  const read = section.blocks.flatMap((block) => readBlock(block, own));
  if (ownInterface.test(section.title)) return [];
  if (!heading || section.level > 7)
    return [...read, ...section.sections.flatMap((child) => readSection(child, true, own))];
  if (isCategory(section.title) && read.length > 0) {
    const category = categoryOf(section.title, '');
    return read.map((one) => (one.category === 'other' ? { ...one, category } : one));
  }
  if (grouping.test(section.title) && read.length > 0) return read;
  const purpose = section.blocks.find((block) => block.kind === 'paragraph' || block.kind === 'list');
  const line: Line | undefined =
    purpose?.kind === 'paragraph'
      ? purpose.lines[0]
      : purpose?.kind === 'list' && purpose.items[0]
        ? itemLine(purpose.items[0])
        : undefined;
  const title = /^([^(:]+?)\s*\(([^)]*)\)$/.exec(section.title);
  const text = plain(line?.text ?? '').replace(/^(?:purpose|use|zweck):\s*/i, '');
  const said = title && isCategory(String(title[2])) ? categoryOf(String(title[2]), '') : null;
  return entry(title?.[1] ?? section.title, text, said, section.at.line);
};

const inlineLabel =
  /^(?:\*\*|__)?\s*(?:(?:external|third[- ]party|key)\s+)?(?:integrations?|integrates? with|third[- ]party services|external services|externe dienste|integrationen|integraciones|intégrations|integrações)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(\S.*)$/i;

// `Integration with e-signature providers (DocuSign, Adobe Sign)`, wherever it stands: systems that are known.
const mention =
  /\b(?:integrat(?:es?|ion|ed)|sign(?:s|ed)? in|log(?:s|ged)? in|logins?) (?:with|via|through|using) (.{1,200})/i;
const readMention = (text: string, line: number): Integration[] => {
  const said = isDenied(text) ? null : mention.exec(text);
  return splitList(String(said?.[1] ?? '').replace(/[()]/g, ','), ',;/')
    .flatMap(({ text: part }) => part.split(/\s+(?:and|or)\s+/i))
    .map((part) => part.replace(/[.\s]+$/, '').trim())
    .filter((name) => isProper(name) && isVendor(name))
    .flatMap((name) => entry(name, null, null, line));
};

const readLabels = (section: Section): Integration[] => {
  if (section.role === 'excluded' || section.role === 'integrations') return [];
  const lines = section.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.lines : block.kind === 'list' ? block.items.map(itemLine) : [],
  );
  const own = lines.flatMap((line) => {
    if (line.text.length >= 1000) return [];
    const match = inlineLabel.exec(line.text);
    if (match) return isNegated(String(match[1])) ? [] : readPhrases(plain(String(match[1])), line.line);
    return readMention(plain(line.text), line.line);
  });
  return [...own, ...section.sections.flatMap(readLabels)];
};

/**
 * The systems outside the app that the document names, once each. `own` are names, in lower case, that mean something
 * inside the app: its entities, its roles and itself.
 */
export const readIntegrations = (root: Section, own: OwnNames = new Set()): Integration[] => {
  const seen = new Set<string>();
  return [...readSection(root, false, own), ...readLabels(root)].filter(({ name }) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key) !== undefined;
  });
};
