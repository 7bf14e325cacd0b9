import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { output, root } from './measure.ts';

const cache = path.join(root, 'node_modules/.cache');

/** The Python tool that does the same job in one file, in a virtual environment that can be thrown away. */
export const pythonPeer = (): { python: string; program: string } => {
  const folder = path.join(cache, 'microcodegen');
  const bin = path.join(folder, 'bin');
  const peer = { python: path.join(bin, 'python'), program: path.join(bin, 'archiet-microcodegen') };
  if (existsSync(peer.program)) return peer;
  output(['python3', '-m', 'venv', folder]);
  output([peer.python, '-m', 'pip', 'install', '--quiet', 'archiet-microcodegen==0.2.3']);
  return peer;
};

const emptyGenerator = `import Generator from 'yeoman-generator';
export default class extends Generator {
  writing() {}
}
`;

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/**
 * The folder of an installation of yo, with this package as npm would install it, a generator that does nothing, and two
 * lexers of Markdown.
 */
export const yeoman = (): string => {
  const folder = path.join(cache, 'yeoman');
  const modules = path.join(folder, 'node_modules');
  const manifest = path.join(folder, 'package.json');
  const { dependencies }: { dependencies: object } = JSON.parse(read(path.join(root, 'package.json')));
  const wanted = JSON.stringify({
    private: true,
    dependencies: { ...dependencies, yo: '7.0.1', marked: '18.2.1', micromark: '4.0.3' },
  });
  if (read(manifest) !== wanted) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, wanted);
    output(['npm', 'install', '--no-audit', '--no-fund', '--silent', '--prefer-offline'], { cwd: folder });
  }
  const ours = path.join(modules, 'generator-microcodegen');
  rmSync(ours, { recursive: true, force: true });
  for (const each of ['package.json', 'dist', 'templates']) {
    cpSync(path.join(root, each), path.join(ours, each), { recursive: true });
  }
  const empty = path.join(modules, 'generator-nothing');
  mkdirSync(path.join(empty, 'generators/app'), { recursive: true });
  writeFileSync(
    path.join(empty, 'package.json'),
    '{"name":"generator-nothing","type":"module","keywords":["yeoman-generator"]}',
  );
  writeFileSync(path.join(empty, 'generators/app/index.js'), emptyGenerator);
  return folder;
};
