import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that systems give to outgoing connections: one of those could take it before the server does.
const [first, last] = [15_000, 32_000];

// Where to look next. Processes that run at the same time begin apart from each other.
let candidate = first + ((process.pid * 101) % (last - first));

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};

/** A port of this machine that nobody listens on now, and that this process has not been given lately. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    candidate = candidate < last ? candidate + 1 : first;
    if (await isFree(candidate)) return candidate;
  }
};
