import ejs from 'ejs';

/**
 * The source of a template's function body (see `Body` for what it is given). Nothing is escaped, bare names fail, and
 * printing nothing fails.
 */
export const templateSource = (text: string, file: string): string => {
  const template = new ejs.Template(text, { filename: file, _with: false, localsName: 'it', strict: true });
  template.compile();
  return `"use strict"; let __line = 1; try {\n${template.source}} catch (error) { failed(error, __line); }`;
};
