import path from 'node:path';
import { onPostgres } from '../../test/slow/databases.ts';
import { generateApp } from '../../test/slow/generated-app.ts';
import { root, succeed } from '../../test/slow/command.ts';
import type { Postgres } from '../../test/slow/postgres.ts';
import { pythonEnvironment } from '../../test/slow/python.ts';
import { type Contender, cookieOf, createdTitle, idOf, newTask, post, rowCount } from './contender.ts';
import { serve } from './server.ts';

/** The database of our app, and the role that the app connects as. */
export const database = 'task_manager';
export const role = `${database}_app`;

/** A person of our app who is logged in and has tasks. */
export type Person = { id: string; cookie: string; projectId: string };

/** Our app in production mode, and a way to add people with tasks. */
export type Ours = Contender & { addPerson: (name: string, tasks: number) => Promise<Person> };

// UUIDs of version 7, a millisecond apart and all in the past, with random ends as the app makes them.
const insertTasks = ({ id, projectId }: Pick<Person, 'id' | 'projectId'>, count: number): string => `
  INSERT INTO tasks (user_id, id, title, description, project_id, status, priority, due_date, created_at, updated_at)
  SELECT '${id}',
    (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - ${count} + n), 12, '0')
      || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
    'Task ' || n, '${newTask.description}', '${projectId}',
    (ARRAY['todo', 'in_progress', 'in_review', 'done'])[1 + n % 4], 'normal', now(), now(), now()
  FROM generate_series(1, ${count}) AS n`;

/** Generates, installs, migrates, serves and fills our app. */
export const startOurs = async (postgres: Postgres): Promise<Ours> => {
  const app = await generateApp(path.join(root, 'examples/task_manager.md'));
  const python = await pythonEnvironment([path.join(app.folder, 'requirements.txt')]);
  const { environment } = await onPostgres(postgres, app);
  await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder, environment });
  const server = await serve(app.folder, python, {
    ...environment,
    ENVIRONMENT: 'production',
    SECRET_KEY: 'a-key-for-this-measurement-and-nothing-else',
  });

  const addPerson = async (name: string, tasks: number): Promise<Person> => {
    const account = { email: `${name}@example.com`, password: 'correct horse battery staple' };
    const id = await idOf(await post(`${server.baseUrl}/api/auth/register`, account));
    const cookie = cookieOf(await post(`${server.baseUrl}/api/auth/login`, account));
    const project = { name: 'Project', key: 'P' };
    const projectId = await idOf(await post(`${server.baseUrl}/api/projects`, project, cookie));
    await postgres.execute(database, insertTasks({ id, projectId }, tasks), 'VACUUM ANALYZE');
    return { id, cookie, projectId };
  };

  const { id, cookie, projectId } = await addPerson('measured', rowCount);
  const rows = await postgres.execute(
    database,
    `SELECT id FROM tasks WHERE user_id = '${id}' ORDER BY random() LIMIT 500`,
  );
  const paths = rows.map((row) => `/api/tasks/${String(row.id)}`);
  return {
    name: 'ours',
    ...server,
    cookie,
    requests: {
      list: [{ method: 'GET', path: '/api/tasks' }],
      get: paths.map((location) => ({ method: 'GET', path: location })),
      create: [{ method: 'POST', path: '/api/tasks', body: JSON.stringify({ ...newTask, project_id: projectId }) }],
      update: paths.map((location) => ({ method: 'PATCH', path: location, body: '{"status":"done"}' })),
    },
    removeCreated: async () =>
      postgres.execute(database, `DELETE FROM tasks WHERE title = '${createdTitle}'`, 'VACUUM ANALYZE tasks'),
    addPerson,
  };
};
