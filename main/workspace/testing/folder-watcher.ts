import { EventEmitter, once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { FileChange } from '#contract/entities/file.ts';
import type { PassbenchError } from '#contract/errors.ts';
import type { Files } from '#engine/ports/files.ts';

/** A change in short: "added server/a.js". */
export type Told = `${FileChange['kind']} ${string}`;

/** Watches until the test ends, and keeps the reports until the test waits for them. */
export function watcherOf(files: Files) {
  let told: Told[] = [];
  const news = new EventEmitter();
  const lost = Promise.withResolvers<PassbenchError>();
  const stop = files.watch((changes) => {
    told.push(...changes.map(({ path, kind }): Told => `${kind} ${path}`));
    news.emit('news');
  }, lost.resolve);
  onTestFinished(stop);

  /** Waits until all of these are reported; returns and forgets everything reported until then, sorted. */
  async function until(...wanted: Told[]): Promise<Told[]> {
    while (!wanted.every((one) => told.includes(one))) await once(news, 'news');
    const all = told.toSorted();
    told = [];
    return all;
  }

  return { until, lost: lost.promise, stop, told: () => told };
}
