import type { Event } from '#contract/entities/event.ts';
import type { DeviceNames } from './device-names.ts';
import { eventWords } from './event-words.ts';
import type { Page } from './page.ts';
import type { Paint, Style } from './style.ts';
import { cutEnd, padEnd, padStart } from './text-width.ts';
import { clock, day } from './time.ts';
import { visible } from '#domain/visible.ts';

const SEQ_WIDTH = 5;
const KIND_WIDTH = 'pass.uninstalled'.length;
const PASS_WIDTH = 16;

/**
 * One line for each event: number, time, kind, pass, what happened. Widths are fixed, since later events are unknown; a
 * line with the day precedes the first event of each.
 */
export function createLogLines(names: DeviceNames, page: Page): (events: readonly Event[]) => string[] {
  let lastDay = '';
  return (events) =>
    events.flatMap((event) => {
      const today = day(event.at);
      const heading = today === lastDay ? [] : [page.style.dim(`${' '.repeat(SEQ_WIDTH)}  ${today}`)];
      lastDay = today;
      return [...heading, eventLine(event, names, page)];
    });
}

function eventLine(event: Event, names: DeviceNames, { style, width }: Page): string {
  const columns = [
    style.dim(padStart(String(event.seq), SEQ_WIDTH)),
    style.dim(clock(event.at)),
    paintOf(event, style)(padEnd(event.kind, KIND_WIDTH)),
    style.name(padEnd(visible(event.passId ?? ''), PASS_WIDTH)),
  ];
  const used =
    Math.max(SEQ_WIDTH, String(event.seq).length) + KIND_WIDTH + Math.max(PASS_WIDTH, event.passId?.length ?? 0) + 16;
  return [...columns, cutEnd(eventWords(event, names), Math.max(24, width - used))].join('  ').trimEnd();
}

function paintOf(event: Event, style: Style): Paint {
  if (event.kind === 'run.finished') return event.data.end.outcome === 'ok' ? style.good : style.bad;
  if (event.kind === 'run.called') return event.data.call.error ? style.bad : style.dim;
  return event.kind === 'run.started' || event.kind === 'run.logged' ? style.dim : style.strong;
}
