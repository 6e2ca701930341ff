import type { ErrorCode } from '#contract/errors.ts';

/** Where to look after an error: commands that show what there is. */
const nextSteps: Partial<Record<ErrorCode, (command: string) => string>> = {
  PASS_NOT_FOUND: (command) => `See: ${command} list`,
  PASS_TYPE_UNKNOWN: (command) => `See: ${command} list types`,
  DEVICE_NOT_FOUND: (command) => `See: ${command} list devices`,
  RUN_NOT_FOUND: (command) => `See: ${command} list runs`,
  EVENT_NOT_FOUND: (command) => `See: ${command} log`,
  NO_FILL: (command) => `See: ${command} check`,
};

export function nextStep(code: ErrorCode, command: string): string | null {
  return nextSteps[code]?.(command) ?? null;
}
