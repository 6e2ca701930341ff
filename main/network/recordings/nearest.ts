import leven from 'leven';
import type { NearestEntry } from '#contract/entities/recording.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { diffJson } from '#domain/diff.ts';
import { withoutExactNumbers } from '#domain/exact-json.ts';
import type { LoadedRecording } from './loaded-recording.ts';
import type { RequestParts } from './request-key.ts';

/** One thing in which a request differs from a recorded one; the more it weighs, the less they are alike. */
interface Difference {
  weight: number;
  words: string;
}

/** Weights: another host is hardly the same call, another value of a parameter nearly is. */
const WEIGHT = { origin: 60, method: 30, segments: 20, path: 12, body: 10, field: 3, query: 4, header: 2 };
/** A body may hold thousands of fields; the first say enough. */
const MOST_NAMED = 6;

/** The recorded request that is most like this one, and what differs; null in an empty recording. */
export function nearestEntry({ keyed }: LoadedRecording, asked: RequestParts): NearestEntry | null {
  let nearest: { weight: number; entry: NearestEntry } | null = null;
  for (const { entry, call, keys } of keyed) {
    const conditions = call.status === 304 ? keys.parts.conditions : asked.conditions;
    const found = differences(asked, { ...keys.parts, conditions });
    const weight = found.reduce((sum, one) => sum + one.weight, 0);
    if (nearest !== null && weight >= nearest.weight) continue;
    const differs = found.map(({ words }) => words);
    nearest = { weight, entry: { entry, method: call.method, url: call.url, differs } };
  }
  return nearest?.entry ?? null;
}

function differences(asked: RequestParts, recorded: RequestParts): Difference[] {
  return [
    ...plain('method', WEIGHT.method, asked.method, recorded.method),
    ...plain('host', WEIGHT.origin, asked.origin, recorded.origin),
    ...pathDifference(asked.path, recorded.path),
    ...pairDifferences('query', WEIGHT.query, asked.query, recorded.query),
    ...pairDifferences('header', WEIGHT.header, asked.headers, recorded.headers),
    ...pairDifferences('header', WEIGHT.header, asked.conditions, recorded.conditions),
    ...bodyDifferences(asked.body, recorded.body),
  ];
}

function plain(what: string, weight: number, asked: string, recorded: string): Difference[] {
  return asked === recorded ? [] : [{ weight, words: `${what} ${shown(asked)}, recorded ${shown(recorded)}` }];
}

/** Paths of the same length differ by what stands at one place: an id, mostly. */
function pathDifference(asked: string, recorded: string): Difference[] {
  if (asked === recorded) return [];
  const [one, other] = [asked.split('/'), recorded.split('/')];
  const unlike = one.filter((part, index) => part !== other[index]).length;
  const far = leven(asked, recorded, { maxDistance: 100 }) / Math.max(asked.length, recorded.length);
  const weight =
    (one.length === other.length ? WEIGHT.path * unlike : WEIGHT.segments + WEIGHT.path * unlike) * (0.5 + far);
  return plain('path', weight, asked, recorded);
}

type Pairs = RequestParts['query'];

function pairDifferences(what: string, weight: number, asked: Pairs, recorded: Pairs): Difference[] {
  const names = new Set([...asked, ...recorded].map(([name]) => name));
  return [...names].flatMap((name) => {
    const [given, kept] = [valueOf(asked, name), valueOf(recorded, name)];
    if (given === kept) return [];
    if (kept === null) return [{ weight: weight + 1, words: `${what} ${name}=${shown(given ?? '')} is not recorded` }];
    if (given === null) return [{ weight, words: `${what} ${name}=${shown(kept)} is recorded, and was not sent` }];
    return plain(`${what} ${name}`, weight, given, kept);
  });
}

function valueOf(pairs: Pairs, name: string): string | null {
  const values = pairs.filter(([own]) => own === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

function bodyDifferences(asked: RequestParts['body'], recorded: RequestParts['body']): Difference[] {
  if (asked.kind === 'none' || recorded.kind === 'none') {
    if (asked.kind === recorded.kind) return [];
    const words = asked.kind === 'none' ? 'no body, recorded with one' : 'a body, recorded without one';
    return [{ weight: WEIGHT.body, words }];
  }
  if (asked.kind === 'data' && recorded.kind === 'data') return dataDifferences(asked.value, recorded.value);
  const [one, other] = [textOf(asked), textOf(recorded)];
  return one === other ? [] : [{ weight: WEIGHT.body, words: `body ${shown(one)}, recorded ${shown(other)}` }];
}

function dataDifferences(asked: JsonValue, recorded: JsonValue): Difference[] {
  const found = diffJson(withoutExactNumbers(recorded), withoutExactNumbers(asked)).map((operation): Difference => {
    const where = `body ${operation.path === '' ? 'as a whole' : operation.path}`;
    if (operation.op === 'remove') return { weight: WEIGHT.field, words: `${where} is recorded, and was not sent` };
    if (operation.op === 'add')
      return { weight: WEIGHT.field, words: `${where} ${json(operation.value)} is not recorded` };
    if (operation.op === 'replace') {
      return { weight: WEIGHT.field, words: `${where} ${json(operation.value)}, recorded ${json(operation.old)}` };
    }
    return { weight: WEIGHT.field, words: `${where} is at another place` };
  });
  const rest = found.length - MOST_NAMED;
  if (rest <= 0) return found;
  return [...found.slice(0, MOST_NAMED), { weight: rest * WEIGHT.field, words: `${rest} more in the body` }];
}

function textOf(body: RequestParts['body']): string {
  if (body.kind === 'none') return '';
  return body.kind === 'data' ? JSON.stringify(body.value) : body.text;
}

function json(value: JsonValue): string {
  return shown(JSON.stringify(value));
}

/** A message is for reading; a body may be megabytes. */
function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
