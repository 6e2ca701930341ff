/** A line of a stack. `place` is null for one that names no file of the tenant. */
export interface StackFrame {
  text: string;
  place: { file: string; line: number; column: number } | null;
}

const called = /^at (?:async )?(.*?) \((.+):(\d+):(\d+)\)$/;
const bare = /^at (?:async )?(.+):(\d+):(\d+)$/;

/** The frames of a stack; its first lines repeat the message in some engines and are left out. */
export function stackFrames(stack: string | null): StackFrame[] {
  const lines = (stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).map(frameOf);
}

/** File names may have brackets in them, so the outer ones decide. */
function frameOf(line: string): StackFrame {
  const named = called.exec(line);
  const [name, file, row, column] = named ? named.slice(1) : [null, ...(bare.exec(line)?.slice(1) ?? [])];
  if (!file) return { text: line.slice(3), place: null };
  return { text: name ?? '(top level)', place: { file, line: Number(row), column: Number(column) } };
}
