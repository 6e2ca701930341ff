import type { Diff } from '#contract/entities/diff.ts';
import type { Event, EventKind } from '#contract/entities/event.ts';
import { outcomeLabel } from '#contract/outcome-words.ts';
import { count, duration } from './amounts.ts';
import { endText, shortUrl, sourceText } from './calls.ts';
import type { DeviceNames } from './device-names.ts';
import { deviceText } from './device-names.ts';
import { nameDiff } from './diff-paths.ts';
import { pairsText, valueText } from './value.ts';
import { visible, visibleLines } from '#domain/visible.ts';

const VALUE_WIDTH = 40;
const LONG = 200;

type Data<K extends EventKind> = Extract<Event, { kind: K }>['data'];
type Words = { [K in EventKind]: (data: Data<K>, names: DeviceNames) => string };

const words: Words = {
  'device.added': ({ device }) => `${visible(device.name)} (${device.wallet}) added`,
  'device.renamed': ({ name, oldName }) => `${visible(oldName)} is now called ${visible(name)}`,
  'device.removed': ({ deviceId }, names) => `${names(deviceId)} removed`,
  'pass.created': ({ passType, identifiers }) => `${visible(passType)} ${pairsText(identifiers, LONG)}`.trimEnd(),
  'pass.updated': ({ diff }) => changesText(diff),
  'pass.opened': () => 'opened by its holder',
  'pass.deleted': () => 'deleted',
  'pass.installed': ({ registration: { deviceId, wallet }, counts }, names) =>
    `on ${deviceText(names, deviceId, wallet)}, ${counts.active} active, ${counts.total} ever`,
  'pass.uninstalled': ({ deviceId, wallet, counts }, names) =>
    `from ${deviceText(names, deviceId, wallet)}, ${counts.active} active, ${counts.total} ever`,
  'run.started': ({ run }) => `${run.entryPoint} of ${visible(run.connector ?? run.script)}`,
  'run.called': ({ call }) =>
    `${visible(call.method)} ${shortUrl(call.url)} ${endText(call)}, ${sourceText(call)}, ${duration(call.durationMs)}`,
  'run.logged': ({ lines: [first, ...more] }) =>
    `${first?.level}: ${visibleLines(first?.text ?? '')[0]}${more.length > 0 ? ` (+${count(more.length, 'line')})` : ''}`,
  'run.finished': ({ end }) => finishedText(end),
  'entity.changed': ({ diff }) => changesText(diff),
};

/** An event in words on one line, beginning with its run. */
export function eventWords(event: Event, names: DeviceNames): string {
  // The map has a function for every kind, each for its own data; TypeScript cannot see that they belong together.
  const say = words[event.kind] as (data: Event['data'], names: DeviceNames) => string;
  const text = say(event.data, names);
  return event.runId === null ? text : `${visible(event.runId)} ${text}`;
}

function finishedText({ outcome, error, durationMs }: Data<'run.finished'>['end']): string {
  const text = `${outcomeLabel(outcome)}, ${duration(durationMs)}`;
  return error ? `${text}: ${visible(error.code)}: ${visibleLines(error.message)[0]}` : text;
}

/** The first change in full, the number of the others. */
function changesText(diff: Diff): string {
  const [first] = nameDiff(diff.slice(0, 1), null);
  if (!first) return 'no change';
  const more = diff.length > 1 ? ` (+${count(diff.length - 1, 'change')})` : '';
  return operationText(first) + more;
}

function operationText({ operation, path }: ReturnType<typeof nameDiff>[number]): string {
  switch (operation.op) {
    case 'add':
      return `${path} = ${valueText(operation.value, VALUE_WIDTH)}`;
    case 'remove':
      return `${path} removed`;
    case 'replace':
      return `${path} ${valueText(operation.old, VALUE_WIDTH)} → ${valueText(operation.value, VALUE_WIDTH)}`;
    case 'move':
      return `${path} moved`;
  }
}
