import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const templatesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted((a, b) => (a < b ? -1 : 1));

const names = readdirSync(path.join(root, 'templates'));

const isDefault = (name) =>
  JSON.parse(readFileSync(path.join(root, 'templates', name, 'stack.json'), 'utf8')).is_default;

/** Writes the modules that tell the built pipeline which stacks there are: it finds no sources any more. */
export const listStacks = () => {
  const imports = names.map(
    (name, index) => `import { stack as stack${index} } from '../templates/${name}/stack.js';\n`,
  );
  const entries = names.map((name, index) => `[${JSON.stringify(name)}, stack${index}]`);
  const text = `${imports.join('')}export const stackCode = new Map([${entries.join(', ')}]);\n`;
  writeFileSync(path.join(root, 'dist/pipeline/stack-code.js'), text);
  const defaultStack = JSON.stringify(names.find(isDefault));
  writeFileSync(path.join(root, 'dist/pipeline/default-stack.js'), `export const defaultStack = ${defaultStack};\n`);
};

/** Compiles the templates of every stack into the module that gives them to the built pipeline. */
export const compileTemplates = async () => {
  const { templateSource } = await import('../dist/pipeline/render-genome/template-source.js');
  const stacks = names.map((name) => {
    const folder = path.join(root, 'templates', name, 'files');
    const bodies = templatesOf(folder).map((file) => {
      const source = templateSource(readFileSync(path.join(folder, file), 'utf8'), file);
      return `${JSON.stringify(file)}: (it, escapeFn, failed) => {${source}\n},\n`;
    });
    return `${JSON.stringify(name)}: {\n${bodies.join('')}},\n`;
  });
  const text = `import { templateOf } from './rendering.js';
const bodies = {\n${stacks.join('')}};
export const compiledTemplates = (stack) => Object.entries(bodies[stack]).map(([file, body]) => templateOf(file, body));
`;
  writeFileSync(path.join(root, 'dist/pipeline/render-genome/compiled-templates.js'), text);
};
