const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-23` in the time zone of this machine. */
export function day(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `06:10:26` in the time zone of this machine. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export function dayAndClock(at: number): string {
  return `${day(at)} ${clock(at)}`;
}
