import { PassbenchError } from '#contract/errors.ts';
import type { Recordings } from '#engine/ports/recordings.ts';

/** Refuses every recording by name; runs that name none go on. */
export const noRecordings: Recordings = {
  require({ replay, record }) {
    const [name] = [...replay, ...record];
    if (name === undefined) return;
    throw new PassbenchError(
      'INPUT_INVALID',
      `The recording "${name}" cannot be used: this Passbench keeps no recordings. Set network.mode in passbench.yml to ` +
        `live or offline, and let rules pass, stub or fault.`,
    );
  },
  forRun: () => ({
    answer: (name) => ({ found: false, otherwise: 'error', message: `There is no recording "${name}".` }),
    keep: () => undefined,
    finish: () => undefined,
  }),
};
