import { readFileSync } from 'node:fs';

/** What a process takes: bytes in memory, and milliseconds of processor since it began. */
export interface Usage {
  rss: number;
  cpuMs: number;
}

/** Linux counts processor time for programs in hundredths of a second, whatever the kernel's own tick. */
const MS_PER_TICK = 10;

/** Null where the system does not tell, or the process is gone. Linux only; elsewhere the runner reports itself. */
export function readUsage(pid: number): Usage | null {
  if (process.platform !== 'linux') return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return { rss: residentBytes(status), cpuMs: processorMs(stat) };
  } catch {
    return null;
  }
}

/** VmRSS rather than statm, whose unit is a page of a size that differs between machines. */
function residentBytes(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Fields 14 and 15, counted after the name of the program, which may have spaces and brackets in it. */
function processorMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
