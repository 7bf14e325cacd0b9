import { createHmac, randomUUID } from 'node:crypto';
import type { Flaw } from './flaws.ts';

export type Account = { id: string; email: string; password: string; role: string };

/** People and their sessions, kept in memory; tokens are JWTs signed with a key of this process. */
export type Accounts = {
  register: (email: string, password: string, role: string) => Account | undefined;
  isTaken: (email: string) => boolean;
  login: (email: string, password: string) => { account: Account; token: string } | 'unknown' | 'wrong';
  whose: (token: string) => { account: Account; session: string } | undefined;
  logout: (session: string) => void;
  logoutAll: (account: Account) => void;
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string): string => createHmac('sha256', 'example').update(text).digest('base64url');

export const createAccounts = (has: (flaw: Flaw) => boolean): Accounts => {
  const accounts: Account[] = [];
  const sessions = new Map<string, Account>();

  const isTaken = (email: string): boolean => accounts.some((account) => account.email === email);

  return {
    isTaken,
    register: (email, password, role) => {
      if (isTaken(email) && !has('registers an address twice')) return undefined;
      const account = { id: randomUUID(), email, password, role };
      accounts.push(account);
      return account;
    },
    login: (email, password) => {
      const account = accounts.find((candidate) => candidate.email === email);
      if (!account) return 'unknown';
      if (account.password !== password) return 'wrong';
      const session = randomUUID();
      sessions.set(session, account);
      const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ jti: session })}`;
      return { account, token: `${signed}.${sign(signed)}` };
    },
    whose: (token) => {
      const [header = '', payload = '', signature = ''] = token.split('.');
      if (signature !== sign(`${header}.${payload}`) && !has('believes any token')) return undefined;
      const session = /"jti":"([^"]+)"/.exec(Buffer.from(payload, 'base64url').toString())?.[1] ?? '';
      const account = sessions.get(session);
      return account && { account, session };
    },
    logout: (session) => {
      const account = sessions.get(session);
      if (has('logout only clears the cookie')) return;
      for (const [id, owner] of sessions) {
        if (id === session || (has('logout ends every session') && owner === account)) sessions.delete(id);
      }
    },
    logoutAll: (account) => {
      for (const [id, owner] of sessions) {
        if (owner === account || has('logout-all ends the sessions of all')) sessions.delete(id);
      }
    },
  };
};
