import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// node bench/lex.mjs ours|marked|micromark prose.md FOLDER: milliseconds for one text, in a process that has read nothing
// before; the two lexers are installed in the folder.
const [reader, file, folder] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(createRequire(path.join(folder, 'package.json')).resolve(name)).href);

const readers = {
  ours: async () => (await import('../dist/pipeline/parse-prd.js')).parsePrd,
  marked: async () => (await load('marked')).lexer,
  micromark: async () => {
    const { parse, postprocess, preprocess } = await import(path.join(folder, 'node_modules/micromark/index.js'));
    return (text) =>
      postprocess(
        parse()
          .document()
          .write(preprocess()(text, undefined, true)),
      );
  },
};

const read = await readers[reader]();
const text = readFileSync(file, 'utf8');
const started = performance.now();
read(text);
console.log(JSON.stringify({ parse: performance.now() - started }));
