import type { RecordingFiles, RecordingText } from '#engine/ports/recordings.ts';

export interface MemoryFiles extends RecordingFiles {
  readonly texts: Map<string, RecordingText>;
}

/** Files of recordings that exist only here: what the disk does is the workspace's, and tested there. */
export function memoryFiles(given: Readonly<Record<string, string>> = {}): MemoryFiles {
  const texts = new Map(Object.entries(given).map(([name, text]) => [name, { text, hash: `hash of ${text.length}` }]));
  let written = 0;
  return {
    texts,
    names: () => [...texts.keys()].sort(),
    bytes: (name) => Buffer.byteLength(texts.get(name)?.text ?? ''),
    read: (name) => texts.get(name) ?? null,
    write(name, text) {
      written += 1;
      texts.set(name, { text, hash: `hash ${written}` });
    },
  };
}
