import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, succeed } from '../../test/slow/command.ts';
import { temporaryFolder } from '../../test/slow/generated-app.ts';
import type { Postgres } from '../../test/slow/postgres.ts';
import { pythonEnvironment } from '../../test/slow/python.ts';
import { type Contender, cookieOf, createdTitle, idOf, newTask, post, rowCount } from './contender.ts';
import { type Server, serve } from './server.ts';

const database = 'peer';

/** The generator whose app ours is measured against. */
export const peerPackage = 'archiet-microcodegen==0.2.3';

/** What the peer's app is given so that it boots; its files stay as they were generated. */
export const bootPatches = [
  'DATABASE_URL begins with `postgresql+psycopg2://` and not with `postgresql://` as in its .env.example: its requirements install psycopg2, while the SQLAlchemy that they allow (2.1) takes psycopg 3 for the default.',
  'The tables are made before the server starts: with two workers on an empty database, both run its `create_all` at once and one may fail.',
];

/** Makes the peer's list comparable with a page of ours, in a copy of its own: it has no paging. */
const pagePatch = {
  file: 'app/routers/task.py',
  from: '.filter(Task.user_id == current_user.id).all()',
  to: '.filter(Task.user_id == current_user.id).order_by(Task.id).limit(50).all()',
};

const answerFirstRowsOnly = (folder: string): void => {
  const location = path.join(folder, pagePatch.file);
  const before = readFileSync(location, 'utf8');
  assert.ok(before.includes(pagePatch.from), `${pagePatch.file} of the peer has changed`);
  writeFileSync(location, before.replace(pagePatch.from, pagePatch.to));
};

const generate = async (): Promise<string> => {
  const generator = await pythonEnvironment([peerPackage]);
  const folder = path.join(temporaryFolder(), 'peer');
  const prd = path.join(root, 'examples/task_manager.md');
  await succeed(generator.program('archiet-microcodegen'), [prd, '--out', folder], { cwd: root });
  return folder;
};

const insertTasks = (userId: string): string => `
  INSERT INTO tasks (id, user_id, title, description, project, status, priority, due_date, created_at, updated_at)
  SELECT gen_random_uuid()::text, '${userId}', 'Task ' || n, '${newTask.description}', 'Project',
    (ARRAY['todo', 'in_progress', 'in_review', 'done'])[1 + n % 4], 'normal', now(), now(), now()
  FROM generate_series(1, ${rowCount}) AS n`;

const contend = async (postgres: Postgres, server: Server, name: string, cookie: string): Promise<Contender> => {
  const rows = await postgres.execute(database, 'SELECT id FROM tasks ORDER BY random() LIMIT 500');
  const paths = rows.map((row) => `/api/tasks/${String(row.id)}`);
  return {
    name,
    ...server,
    cookie,
    requests: {
      list: [{ method: 'GET', path: '/api/tasks/' }],
      get: paths.map((location) => ({ method: 'GET', path: location })),
      create: [{ method: 'POST', path: '/api/tasks/', body: JSON.stringify({ ...newTask, project: 'Project' }) }],
      update: paths.map((location) => ({ method: 'PUT', path: location, body: '{"status":"done"}' })),
    },
    removeCreated: async () =>
      postgres.execute(database, `DELETE FROM tasks WHERE title = '${createdTitle}'`, 'VACUUM ANALYZE tasks'),
  };
};

const logIn = async (postgres: Postgres, { baseUrl }: Server): Promise<string> => {
  const account = { email: 'measured@example.com', password: 'correct horse battery staple' };
  const response = await post(`${baseUrl}/api/auth/register`, account);
  const cookie = cookieOf(response);
  await postgres.execute(database, insertTasks(await idOf(response)), 'VACUUM ANALYZE');
  return cookie;
};

/** Generates, installs, serves and fills the peer's app, as generated and with a list of 50 rows, over one database. */
export const startPeers = async (postgres: Postgres): Promise<{ peer: Contender; pagedPeer: Contender }> => {
  const folder = await generate();
  const python = await pythonEnvironment([path.join(folder, 'requirements.txt')]);
  await postgres.execute('postgres', `CREATE DATABASE ${database}`);
  const environment = {
    DATABASE_URL: postgres.url(database, 'postgres').replace('+psycopg', '+psycopg2'),
    JWT_SECRET_KEY: 'a-key-for-this-measurement-and-nothing-else',
  };
  const tables = 'from app.database import Base, engine; import app.models; Base.metadata.create_all(engine)';
  await succeed(python.program('python'), ['-c', tables], { cwd: folder, environment });
  const server = await serve(folder, python, environment);
  const cookie = await logIn(postgres, server);
  const paged = `${folder}-paged`;
  cpSync(folder, paged, { recursive: true });
  answerFirstRowsOnly(paged);
  const pagedServer = await serve(paged, python, environment);
  return {
    peer: await contend(postgres, server, 'peer', cookie),
    pagedPeer: await contend(postgres, pagedServer, 'peer, 50 rows', cookie),
  };
};
