import { readdirSync, readFileSync } from 'node:fs';

type Process = { id: number; parent: number; ticks: number };

const ticksPerSecond = 100;

// proc(5): the name in parentheses may hold anything; after it come state, parent … and, as 12th to 15th, the ticks: its own, and those of children that have ended.
const readProcess = (id: number): Process | null => {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      id,
      parent: Number(fields[1]),
      ticks: fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0),
    };
  } catch {
    return null; // It has ended meanwhile.
  }
};

/**
 * Seconds of processor time that a process and its descendants have used so far. Unlike requests a second, it hardly
 * depends on what else the machine does. Linux only.
 */
export const cpuSeconds = (root: number): number => {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const family = new Set([root]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  const ticks = processes.filter(({ id }) => family.has(id)).reduce((sum, process) => sum + process.ticks, 0);
  return ticks / ticksPerSecond;
};
