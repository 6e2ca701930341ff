import { answerText, type Call } from '#contract/entities/call.ts';
import { faultText } from '#contract/entities/fault.ts';
import type { Event, EventKind } from '#contract/entities/event.ts';
import type { Outcome } from '#contract/entities/run.ts';
import { outcomeWords } from '#contract/outcome-words.ts';
import { urlParts } from '../../call-view/call-url.ts';
import { visibleSentence } from '#domain/visible.ts';
import type { RunName } from '../../stores/run-names.ts';
import { formatDuration } from '../../ui/format.ts';
import { diffWords, fieldWords, identifierWords } from './data-words.ts';

export type EventTone = 'ok' | 'warn' | 'error' | 'neutral' | 'info';

export type EventIcon =
  | 'device'
  | 'created'
  | 'updated'
  | 'opened'
  | 'deleted'
  | 'installed'
  | 'uninstalled'
  | 'run'
  | 'call'
  | 'console'
  | 'ok'
  | 'failed'
  | 'stopped'
  | 'entity';

/** One event on one line: what happened, with the most important details. */
export interface EventWords {
  icon: EventIcon;
  tone: EventTone;
  words: string;
  detail: string | null;
}

/** What an event refers to only by id. */
export interface EventNames {
  deviceName(deviceId: string): string;
  /** Null if it is not known. */
  run: RunName | null;
}

type DataOf<K extends EventKind> = Extract<Event, { kind: K }>['data'];
type Say<K extends EventKind> = (data: DataOf<K>, names: EventNames) => EventWords;

const line = (
  icon: EventIcon,
  words: string,
  detail: string | null = null,
  tone: EventTone = 'neutral',
): EventWords => ({
  icon,
  tone,
  words: visibleSentence(words),
  detail: detail === null ? null : visibleSentence(detail),
});

const counts = ({ active, total }: { active: number; total: number }): string => `${active} active, ${total} total`;

const sentences: { readonly [K in EventKind]: Say<K> } = {
  'device.added': ({ device }) => line('device', `Device added · ${device.name}`, walletWord[device.wallet]),
  'device.renamed': ({ name, oldName }) => line('device', `Device renamed · ${oldName} → ${name}`),
  'device.removed': ({ deviceId }, { deviceName }) => line('device', `Device removed · ${deviceName(deviceId)}`),
  'pass.created': ({ passType, identifiers }) =>
    line('created', `Pass created · ${passType}`, identifierWords(identifiers)),
  'pass.updated': ({ diff }) => line('updated', 'Pass updated', joined(diffWords(diff), fieldWords(diff))),
  'pass.opened': () => line('opened', 'Pass opened'),
  'pass.deleted': () => line('deleted', 'Pass deleted'),
  'pass.installed': ({ registration, counts: after }, { deviceName }) =>
    line('installed', `Installed on ${deviceName(registration.deviceId)}`, counts(after)),
  'pass.uninstalled': ({ deviceId, counts: after }, { deviceName }) =>
    line('uninstalled', `Uninstalled from ${deviceName(deviceId)}`, counts(after)),
  'run.started': ({ run }) => line('run', `${run.entryPoint} started`, joined(run.connector, rerunWords(run))),
  'run.called': ({ call }) => callLine(call),
  'run.logged': ({ lines }) => consoleLine(lines),
  'run.finished': ({ end }, { run }) => endLine(end, run),
  'entity.changed': ({ diff }) => line('entity', 'Entity changed', joined(diffWords(diff), fieldWords(diff))),
};

const walletWord = { apple: 'Apple Wallet', google: 'Google Wallet' } as const;

/** An event in words for people. */
export function eventWords(event: Event, names: EventNames): EventWords {
  // Each sentence takes the data of its own kind; the compiler does not follow that from kind to data.
  const say = sentences[event.kind] as Say<EventKind>;
  return say(event.data, names);
}

type CalledCall = Pick<Call, 'method' | 'url' | 'status' | 'durationMs' | 'source' | 'rule' | 'fault' | 'error'>;

function callLine({ method, url, status, durationMs, source, rule, fault, error }: CalledCall): EventWords {
  const { host, path } = urlParts(url);
  const answer = answerText(status, error?.code ?? null) ?? error?.code ?? 'no response';
  const from = fault === null ? [source === 'live' ? null : source, rule] : [faultText(fault, rule)];
  const detail = joined(answer, formatDuration(durationMs), ...from);
  const tone = callTone(status, error !== null);
  return line('call', `${method} ${host}${path}`, detail, fault !== null && tone === 'info' ? 'warn' : tone);
}

function callTone(status: number | null, hasError: boolean): EventTone {
  if (hasError || status === null || status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}

function consoleLine(lines: DataOf<'run.logged'>['lines']): EventWords {
  const [first] = lines;
  const more = lines.length > 1 ? `and ${lines.length - 1} more ${lines.length === 2 ? 'line' : 'lines'}` : null;
  const tone = worstLevel(lines);
  return line('console', `Console · ${first?.text ?? ''}`, more, tone);
}

function worstLevel(lines: DataOf<'run.logged'>['lines']): EventTone {
  if (lines.some(({ level }) => level === 'error')) return 'error';
  return lines.some(({ level }) => level === 'warn') ? 'warn' : 'neutral';
}

const endings: Readonly<Record<Outcome, { icon: EventIcon; tone: EventTone }>> = {
  ok: { icon: 'ok', tone: 'ok' },
  load: { icon: 'failed', tone: 'error' },
  script: { icon: 'failed', tone: 'error' },
  serialize: { icon: 'failed', tone: 'error' },
  timeout: { icon: 'stopped', tone: 'warn' },
  memory: { icon: 'failed', tone: 'error' },
  limit: { icon: 'stopped', tone: 'warn' },
  cancelled: { icon: 'stopped', tone: 'neutral' },
  crash: { icon: 'failed', tone: 'error' },
  http: { icon: 'failed', tone: 'error' },
  storage: { icon: 'failed', tone: 'error' },
};

function rerunWords({ rerun }: DataOf<'run.started'>['run']): string | null {
  if (!rerun) return null;
  return rerun.rehearsal ? `rehearsal of ${rerun.of}` : `repeats ${rerun.of}`;
}

function endLine({ outcome, durationMs, error }: DataOf<'run.finished'>['end'], run: RunName | null): EventWords {
  const { icon, tone } = endings[outcome];
  return line(
    icon,
    `${run?.entryPoint ?? 'Run'} ${outcomeWords[outcome].ending}`,
    joined(formatDuration(durationMs), error?.message ?? null),
    tone,
  );
}

function joined(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length > 0 ? said.join(' · ') : null;
}
