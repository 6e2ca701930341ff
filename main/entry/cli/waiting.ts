/** Reports on stderr what a command waits for, and since when, once it has waited for a second. */
import type { Waiting } from '#contract/entities/act.ts';
import type { Output } from './output.ts';
import { noticeLines } from './report/failure.ts';

const REPORT_AFTER_MS = 1_000;

/** Waits for an answer of an engine in another process, and reports it if it takes long. */
export async function answered<T>(output: Output, answer: Promise<T>): Promise<T> {
  const timer = setTimeout(
    () => report(output, 'the Passbench that has the folder open. It has not answered for 1 s'),
    REPORT_AFTER_MS,
  );
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Checks every second what an act waits for, and reports each only once. An engine that does not answer counts as well.
 * Returns a function that stops it.
 */
export function reportWaiting(output: Output, ask: () => Promise<Waiting | null>): () => void {
  let reported: string | null = null;
  let askedAt: number | null = null;

  const reportOnce = (key: string, text: string): void => {
    if (reported !== key) report(output, text);
    reported = key;
  };

  async function look(): Promise<void> {
    askedAt = performance.now();
    const waiting = await ask();
    askedAt = null;
    if (waiting === null) return;
    const seconds = Math.max(1, Math.round((Date.now() - waiting.since) / 1000));
    reportOnce(waiting.what, `${waiting.what}, for ${seconds} s`);
  }

  const timer = setInterval(() => {
    if (askedAt === null) return void look().catch(() => undefined);
    const seconds = Math.round((performance.now() - askedAt) / 1000);
    reportOnce('', `Passbench itself, which has not answered for ${seconds} s`);
  }, REPORT_AFTER_MS).unref();
  return () => clearInterval(timer);
}

function report(output: Output, what: string): void {
  output.aside((page) => noticeLines(`Waiting for ${what}. Ctrl-C cancels.`, page));
}
