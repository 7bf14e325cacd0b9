import type { Integration } from '../manifest.ts';
import type { Block, Item } from './blocks.ts';
import { categoryOf, isCategory } from './categories.ts';
import { itemLine } from './item.ts';
import { headingText, isStruck, plain } from './markup.ts';
import { roleOf, type Section } from './sections.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import type { Table } from './table.ts';

const negated =
  /^(?:no|not|none|without|never|n\/a|tbd|tba|nothing|kein(?:e|en)?|nicht|sin|ningun[oa]?|sans|pas|aucune?|sem|nenhum[a]?|keine|なし|无|없음|нет)(?![\p{L}])|\b(?:out of scope|not planned|not in scope|not included|not supported|no longer|deferred|not required|not needed|won['’]t|will not)\b/iu;

const entry = (name: string, purpose: string | null, category: string | null, line: number): Integration[] => {
  const cleaned = name
    .replace(/\s+(?:integrations?|imports?|exports?|connectors?)$/i, '')
    .replace(
      /^(?:the|integrate(?:s|d)?(?: with)?|integration with|connects? (?:to|with)|uses?|via|sync(?:s|ed)? (?:with|to))\s+/i,
      '',
    )
    .replace(/[.:;,]+$/, '')
    .trim();
  if (
    cleaned === '' ||
    cleaned.length > 60 ||
    cleaned.split(/\s+/).length > 6 ||
    negated.test(cleaned) ||
    /[[\]{}<>]/.test(cleaned)
  )
    return [];
  const text = purpose?.replace(/^[\s:—–-]+|[\s;]+$/g, '').trim() ?? '';
  return [{ name: cleaned, category: category ?? categoryOf(cleaned, text), purpose: text === '' ? null : text, line }];
};

const isProper = (text: string): boolean =>
  /^(?:[\p{Lu}\d]|\p{Lo}|[a-z]+[A-Z.])/u.test(text) &&
  text.split(/\s+/).length <= 4 &&
  !/\s(?:for|to|as|that|which|with|via|handles|sends|für|para|pour)\s/i.test(text);

// `the door locks (Assa Abloy)`
const inner = /^(\p{Ll}[\p{Ll} -]{1,30})\s*\((\p{Lu}[^()]{1,40})\)$/u;

/** The names in `Stripe, SendGrid and Twilio`, when each looks like the name of a system. */
const namesIn = (text: string): string[] => {
  const parts = splitList(text.replace(/\.$/, ''), ',;/').flatMap(({ text: part }) =>
    part.split(/\s+(?:and|or|und|oder|et|ou|y|o|e|&)\s+/i),
  );
  const names = parts
    .map((part) => part.replace(/^(?:(?:and|or|und|oder|et|ou|y|e|the)\s+)+/i, '').trim())
    .filter(Boolean);
  return names.length > 0 && names.every((name) => inner.test(name) || isProper(name.replace(/\s*\(.*\)$/, '')))
    ? names
    : [];
};

const named = (text: string, category: string | null, line: number): Integration[] =>
  namesIn(text).flatMap((name) => {
    const behind = inner.exec(name);
    if (behind) return entry(String(behind[2]), String(behind[1]), category, line);
    const bracket = /^(.+?)\s*\((.*)\)$/.exec(name);
    return entry(bracket?.[1] ?? name, bracket?.[2] ?? null, category, line);
  });

const split = /^(.+?)\s*(?:[:：—–→]|\s-{1,2}\s|->|(?=[(（]))\s*(.*)$/su;
const inBrackets = /^[（(]([^()（）]*)[)）]\s*(?:[:：—–-]+\s*)?(.*)$/su;
const sentence =
  /^(?:(?:we|the (?:app|system|platform|product)|it)\s+)?(?:(?:must|should|will|can)\s+)?(?:integrat(?:e|es|ion)(?: with)?|connects? (?:to|with)|uses?|use|sync(?:s)? (?:with|to)|talks? (?:to|with)|relies on|rely on|depends? on|works? with|communicates? with|is connected to)\s*:?\s+(.+)$/iu;
const withPurpose = /^(.+?)\s+(?:for|to|as|zum?|zur|für|para|pour|which|that|handles|sends|provides|will)\s+(.+)$/iu;

const readText = (raw: string, line: number): Integration[] => {
  const text = plain(raw.replace(/^\[[ xX]\]\s*/, ''));
  if (text === '' || negated.test(text)) return [];
  const bold = /^(?:\*\*|__)([^*_]+)(?:\*\*|__)\s*:?\s*(.*)$/s.exec(raw.trim());
  const parts = bold ? ['', plain(String(bold[1])).replace(/:$/, ''), plain(String(bold[2]))] : split.exec(text);
  const verb = sentence.exec(text);
  if (verb && !bold && !/^[^:]{1,30}\(/.test(text)) return readPhrases(String(verb[1]), line);
  if (!parts) {
    const names = named(text, null, line);
    if (names.length > 0) return names;
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
  const wanted = String(rest).replace(/^[\s:：—–-]+/u, '');
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
  if (wanted !== '' && negated.test(wanted)) return [];
  const several =
    String(head).includes('/') || /\s(?:and|or)\s/.test(String(head)) ? named(String(head), null, line) : [];
  if (several.length > 1)
    return several.map((one) => ({ ...one, category: categoryOf(one.name, wanted), purpose: clean(wanted) }));
  return entry(String(head), wanted, null, line);
};

const clean = (text: string): string | null => {
  const cleaned = text.replace(/[\s;]+$/, '').trim();
  return cleaned === '' ? null : cleaned;
};

const readBracketed = (head: string, bracket: string, rest: string, line: number): Integration[] => {
  if (negated.test(bracket)) return [];
  const names = isCategory(head) && rest === '' ? named(bracket, categoryOf(head, ''), line) : [];
  if (names.length > 0) return names;
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
    const purpose = withPurpose.exec(part.replace(/\.$/, ''));
    const name = purpose ? String(purpose[1]) : part.replace(/\.$/, '');
    return isProper(name) ? entry(name, purpose ? String(purpose[2]) : null, null, line) : [];
  });
};

const isLabel = (text: string): boolean => /[:：]\s*$/.test(text) && text.length < 80;

const readItem = (item: Item): Integration[] => {
  const line = itemLine(item);
  if (isStruck(line.text)) return [];
  const text = plain(line.text);
  const below = item.blocks.filter((block) => block.kind === 'list').flatMap(({ items }) => items);
  if (negated.test(text) || roleOf(text.replace(/[:：]\s*$/, '')) === 'excluded') return [];
  if (
    below.length > 0 &&
    (isLabel(text) || isCategory(text)) &&
    below.every((child) => isProper(plain(itemLine(child).text).split(/\s*[:(—–]/)[0] ?? ''))
  ) {
    const category = isCategory(text.replace(/[:：]\s*$/, '')) ? categoryOf(text.replace(/[:：]\s*$/, ''), '') : null;
    const found = below.flatMap(readItem);
    if (found.length > 0 && (category !== null || found.length > 1))
      return found.map((one) => (category && one.category === 'other' ? { ...one, category } : one));
  }
  const own = readText(line.text, line.line);
  const [first] = below;
  if (own.length === 1 && own[0] && own[0].purpose === null && first)
    return [{ ...own[0], purpose: plain(itemLine(first).text).replace(/^purpose:\s*/i, '') }];
  return own;
};

const readTable = (table: Table): Integration[] => {
  const header = table.header.map(({ text }) => headingText(text).toLowerCase());
  if (header.some((text) => /^(?:method|endpoint|path|http|status code|verb|route)$/.test(text))) return [];
  const at = (pattern: RegExp): number => header.findIndex((text) => pattern.test(text));
  const name = Math.max(
    0,
    at(
      /^(?:service|integration|system|provider|vendor|tool|name|third[- ]party|api|platform|dienst|servicio|serviço|サービス|服务)s?(?: name)?$/,
    ),
  );
  const purpose = at(
    /^(?:purpose|use|usage|used for|use case|description|why|what for|notes?|zweck|propósito|objectif|usage|用途|目的)$/,
  );
  const category = at(/^(?:category|type|kind|area)$/);
  return table.rows.flatMap((row) => {
    const cell = row[name];
    if (
      !cell ||
      isStruck(cell.text) ||
      row.some(({ text }) => negated.test(plain(text)) && /scope|planned|^(?:no|not)\b/i.test(text))
    )
      return [];
    const said = plain(row[category]?.text ?? '');
    return entry(
      plain(cell.text),
      plain(row[purpose]?.text ?? ''),
      isCategory(said) ? categoryOf(said, '') : null,
      cell.line,
    );
  });
};

const readBlock = (block: Block): Integration[] => {
  if (block.kind === 'list') return block.items.flatMap(readItem);
  if (block.kind === 'table') return readTable(block);
  if (block.kind === 'quote') return block.blocks.flatMap(readBlock);
  if (block.kind !== 'paragraph') return [];
  const [first] = block.lines;
  const text = plain(block.lines.map((line) => line.text).join(' '));
  if (!first || negated.test(text)) return [];
  return text.split(/(?<=[.!?])\s+/).flatMap((one) => {
    const verb = sentence.exec(one);
    if (verb) return readPhrases(String(verb[1]), first.line);
    return /^\p{Lu}/u.test(one) && one.length < 200 ? named(one.replace(/^[^:]{1,30}:\s*/, ''), null, first.line) : [];
  });
};

const internal =
  /^(?:internal|api|endpoints?|webhooks?|overview|notes?|requirements?|authentication flow|data flow|modules?|architecture)\b/i;

const readSection = (section: Section, inside: boolean): Integration[] => {
  if (section.role === 'excluded' || isStruck(section.at.text) || negated.test(section.title)) return [];
  const here = section.role === 'integrations' || (inside && section.role === null);
  if (!here) return section.sections.flatMap((child) => readSection(child, false));
  const heading = inside && section.role === null && !internal.test(section.title);
  const own = section.blocks.flatMap(readBlock);
  if (!heading || section.level > 7) return [...own, ...section.sections.flatMap((child) => readSection(child, true))];
  if (isCategory(section.title) && own.length > 0) {
    const category = categoryOf(section.title, '');
    return own.map((one) => (one.category === 'other' ? { ...one, category } : one));
  }
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
  /^(?:\*\*|__)?\s*(?:(?:external|third[- ]party|key)\s+)?(?:integrations?|integrates? with|third[- ]party services|external services|externe dienste|integrationen|integraciones|intégrations|integrações)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(\S.*)$/iu;

const readLabels = (section: Section): Integration[] => {
  if (section.role === 'excluded' || section.role === 'integrations') return [];
  const lines = section.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.lines : block.kind === 'list' ? block.items.map(itemLine) : [],
  );
  const own = lines.flatMap((line) => {
    const match = line.text.length < 1000 ? inlineLabel.exec(line.text) : null;
    return match && !negated.test(String(match[1])) ? readPhrases(plain(String(match[1])), line.line) : [];
  });
  return [...own, ...section.sections.flatMap(readLabels)];
};

/** The systems outside the app that the document names, once each. */
export const readIntegrations = (root: Section): Integration[] => {
  const seen = new Set<string>();
  return [...readSection(root, false), ...readLabels(root)].filter(({ name }) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key) !== undefined;
  });
};
