/**
 * How numbers and times are written everywhere. Pure: the clock is an argument. English words with the system's own
 * 24-hour digits, because logs are compared across machines.
 */
const unknown = '–';

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** `0.4 ms`, `12 ms`, `1.25 s`, `2 min 5 s`, `1 h 3 min`. Null is a dash: not known yet. */
export const formatDuration = (ms: number | null): string => {
  if (ms === null) return unknown;
  if (ms < 9.95) return `${trimmed(ms, 1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${trimmed(ms / 1000, 2)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** `0 B`, `999 B`, `1.2 kB`, `10 MB`: decimal units, as the limits of a run are. */
export const formatBytes = (bytes: number | null): string => {
  if (bytes === null) return unknown;
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  const value = bytes / 1000 ** power;
  return value >= 999.5 && power < units.length
    ? `1 ${units[power] ?? ''}`
    : `${trimmed(value, value < 9.95 ? 1 : 0)} ${units[power - 1] ?? ''}`;
};

/** `1 call`, `3 calls`, `12,000 entries`. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time of day to the millisecond: `14:03:07.042`. */
export const formatClock = (at: number): string => {
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

/** Local date and time: `2025-03-09 14:03:07`. */
export const formatMoment = (at: number): string => {
  const date = new Date(at);
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${formatClock(at).slice(0, 8)}`;
};

const steps = [
  { below: 3_600_000, unit: 60_000, name: 'min' },
  { below: 86_400_000, unit: 3_600_000, name: 'h' },
  { below: 7 * 86_400_000, unit: 86_400_000, name: 'd' },
] as const;

/** `now`, `12 s ago`, `5 min ago`, `in 2 h`; beyond a week the date. */
export const formatRelative = (at: number, now: number): string => {
  const distance = Math.abs(now - at);
  if (distance < 5_000) return 'now';
  const written = (text: string): string => (at < now ? `${text} ago` : `in ${text}`);
  if (distance < 60_000) return written(`${Math.floor(distance / 1000)} s`);
  const step = steps.find(({ below }) => distance < below);
  return step === undefined
    ? formatMoment(at).slice(0, 10)
    : written(`${Math.floor(distance / step.unit)} ${step.name}`);
};
