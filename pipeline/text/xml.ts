// XML 1.0 knows no other characters; a lone surrogate is none.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for an element or for an attribute between either quotes. What XML cannot say becomes U+FFFD. */
export const xmlText = (text: string): string =>
  text.replace(forbidden, '\uFFFD').replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? character);

/** An XML element in the making. Attributes and children are printed in the order in which they are given. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly XmlElement[] | string;
};

/** An element with children, with text, or with neither. */
export const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlElement['children'] = [],
): XmlElement => ({ name, attributes, children });

const printElement = ({ name, attributes, children }: XmlElement, indent: string): string => {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xmlText(String(value))}"`)];
  if (typeof children === 'string') return `${indent}<${open.join(' ')}>${xmlText(children)}</${name}>\n`;
  if (children.length === 0) return `${indent}<${open.join(' ')}/>\n`;
  const inner = children.map((child) => printElement(child, `${indent}  `)).join('');
  return `${indent}<${open.join(' ')}>\n${inner}${indent}</${name}>\n`;
};

/** A whole document. */
export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${printElement(root, '')}`;
