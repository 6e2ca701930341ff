import type { RecordingOptions } from '#contract/entities/recording.ts';
import type { HarFile } from './har-log.ts';

/** A HAR as it is kept: two spaces of indent and a line feed at the end, so that git shows what changed and no more. */
export function harText(file: object): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A HAR 1.2 of these entries. */
export function newHar(version: string, entries: readonly object[], options?: RecordingOptions): HarFile {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Passbench', version },
      ...(options && { _passbench: options }),
      entries: [...entries],
    },
  };
}
