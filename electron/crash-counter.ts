export const CRASHES_UNTIL_ASKED = 3;
const CRASHES_FORGOTTEN_AFTER_MS = 60_000;

/** Called with the time of each crash in milliseconds, returns whether that was one too many within a minute. */
export function crashCounter(): (now: number) => boolean {
  let crashes: number[] = [];
  return (now) => {
    crashes = [...crashes.filter((at) => now - at < CRASHES_FORGOTTEN_AFTER_MS), now];
    if (crashes.length < CRASHES_UNTIL_ASKED) return false;
    crashes = [];
    return true;
  };
}
