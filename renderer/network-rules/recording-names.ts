import type { FileEntry } from '#contract/entities/file.ts';

const RECORDING = /^network\/([^/]+)\.har$/i;

/** The recordings of a tenant, by the names of their files. */
export function recordingNames(tree: readonly FileEntry[]): string[] {
  return tree.flatMap(({ path }) => RECORDING.exec(path)?.[1] ?? []).toSorted((a, b) => a.localeCompare(b));
}
