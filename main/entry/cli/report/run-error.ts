import type { Outcome, Run, RunError } from '#contract/entities/run.ts';
import { codedMessage } from './coded-message.ts';
import type { Page } from './page.ts';
import { wrap } from './text-width.ts';
import { visible, visibleLines } from '#domain/visible.ts';

const MOST_FRAMES = 6;

/** What failed, where in the script, and what to do. Nothing for a run that succeeded. */
export function runErrorLines(run: Pick<Run, 'outcome' | 'error'>, page: Page): string[] {
  const { outcome, error } = run;
  if (outcome === null || outcome === 'ok') return [];
  const lines = error ? errorLines(error, page) : [];
  return [...lines, ...wrap(`→ ${advice[outcome](page.command)}`, page.width).map(page.style.dim)];
}

/** The error with the place it came from; frames of the tenant's scripts under it. */
export function errorLines(error: RunError, page: Page): string[] {
  const { style } = page;
  const at = placeText(error);
  const frames = framesOf(error).filter((frame) => at === null || !frame.includes(at));
  return [
    ...codedMessage(error.code, error.message, page),
    ...(at === null ? [] : [`  at ${style.name(at)}`]),
    ...frames.slice(0, MOST_FRAMES).map((frame) => style.dim(`  ${frame}`)),
  ];
}

/** `server/script/crm.js:14:22`, as editors and terminals open it. */
export function placeText(place: { file: string | null; line: number | null; column: number | null }): string | null {
  if (place.file === null) return null;
  const parts = [visible(place.file), place.line, place.line === null ? null : place.column];
  return parts.filter((part) => part !== null).join(':');
}

/** The stack begins with the message in some engines; only its frames are shown. */
function framesOf({ stack }: RunError): string[] {
  if (stack === null) return [];
  return visibleLines(stack)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}

/** What to do about each outcome. */
const advice: Readonly<Record<Exclude<Outcome, 'ok'>, (command: string) => string>> = {
  load: (command) => `Fix the script. ${command} check loads every script and lists its errors.`,
  script: () => 'The script threw an error. Fix the script, or catch the error in it.',
  serialize: () =>
    'Keep only plain JSON and dates in the entity and in the returned value: no functions, no other class instances, no cycles.',
  timeout: () =>
    'The run reached its time limit and was stopped. Find out what it waits for, or raise limits.wallClockMs in passbench.yml.',
  memory: () => 'The script used all its memory. Keep less data at a time, or raise limits.memoryMb in passbench.yml.',
  limit: () => 'The run exceeded a limit of the simulator. Limits are set under `limits` in passbench.yml.',
  cancelled: () => 'You cancelled the run. What it did before that is recorded; the entity did not change.',
  crash: () =>
    'The process of the script ended and was replaced. Look for memory that grows, or a loop that does not end, in the script.',
  http: () => 'A call failed and the script did not catch the error. Catch it, or mock the call in network/rules.yml.',
  storage: () =>
    'The run could not be recorded and changed nothing. Fix the error above (disk space, file permissions), then run it again.',
};
