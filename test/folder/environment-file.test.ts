import assert from 'node:assert/strict';
import { environmentText } from '../../folder/environment-file.ts';

const example = [
  '# Copy to .env and replace every change-me.',
  'SECRET_KEY=change-me',
  'DATABASE_URL=sqlite:///./app.db',
  '# DATABASE_URL=postgresql+psycopg://app:change-me@localhost:5432/app',
  'POSTGRES_PASSWORD=change-me',
  'OWNER_PASSWORD=change-me-owner',
  'OWNER_URL=postgresql+psycopg://owner:change-me-owner@localhost/app',
  '',
].join('\n');

const valuesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('the text of .env', () => {
  it('has a random secret for every placeholder', () => {
    const [a, b] = [valuesOf(environmentText(example, 'sqlite')), valuesOf(environmentText(example, 'sqlite'))];
    for (const key of ['SECRET_KEY', 'POSTGRES_PASSWORD', 'OWNER_PASSWORD']) {
      assert.match(a[key] ?? '', /^[0-9a-f]{64}$/);
      assert.notEqual(a[key], b[key]);
    }
    assert.notEqual(a['SECRET_KEY'], a['POSTGRES_PASSWORD']);
    assert.notEqual(a['OWNER_PASSWORD'], a['POSTGRES_PASSWORD']);
  });

  it('repeats a password where a URL needs it', () => {
    const values = valuesOf(environmentText(example, 'postgresql'));
    assert.equal(values['DATABASE_URL'], `postgresql+psycopg://app:${values['POSTGRES_PASSWORD']}@localhost:5432/app`);
    assert.equal(values['OWNER_URL'], `postgresql+psycopg://owner:${values['OWNER_PASSWORD']}@localhost/app`);
  });

  it('uses the database that was chosen and keeps the other at hand', () => {
    const lines = environmentText(example, 'postgresql').split('\n');
    assert.ok(lines.includes('# DATABASE_URL=sqlite:///./app.db'));
    assert.equal(valuesOf(environmentText(example, 'sqlite'))['DATABASE_URL'], 'sqlite:///./app.db');
  });
});
