import type { Event } from '#contract/entities/event.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { DeviceNames } from './device-names.ts';
import { eventWords } from './event-words.ts';
import { factLines, treeSection } from './facts.ts';
import type { Page } from './page.ts';
import { dayAndClock } from './time.ts';
import { visible } from '#domain/visible.ts';

/** One event with all its data. */
export function eventDetailLines(event: Event, names: DeviceNames, page: Page): string[] {
  const { style } = page;
  const facts: [string, string][] = [
    ['at', dayAndClock(event.at)],
    ['act', event.act === event.seq ? 'begins with this event' : `event ${event.act}`],
    ['pass', visible(event.passId ?? 'none')],
    ['run', visible(event.runId ?? 'none')],
  ];
  return [
    `${style.name(`event ${event.seq}`)} ${style.dim('·')} ${style.strong(event.kind)} ${style.dim('·')} ${eventWords(event, names)}`,
    ...factLines(facts, page).map((line) => `  ${line}`),
    // The data of an event is JSON by the contract; its type gives each kind its own shape.
    ...treeSection('data', event.data as unknown as JsonObject, 'none', page),
  ];
}
