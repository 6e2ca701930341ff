/**
 * The files network/NAME.har. They are data rather than text: larger than what a person edits, and read only when they
 * changed.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHar } from '#contract/file-text.ts';
import type { RecordingFiles, RecordingText } from '#engine/ports/recordings.ts';
import { refuseLinks } from './own-folder.ts';
import type { Parsed } from '#domain/file-problems.ts';
import { valueOf } from '#domain/file-problems.ts';
import { cacheByStamp, stampOf } from './stamp.ts';
import { loadBytes, lookAt, refuse } from './tenant-boundary.ts';
import { tenantFiles } from './tenant-files.ts';
import { hashOf, writeText } from './text-files.ts';

const folder = 'network';
const ending = /\.har$/i;
/** Far more than the calls of any connector; a whole browser session would be larger. */
const mostBytes = 50_000_000;

function pathOf(name: string): string {
  return `${folder}/${name}.har`;
}

function load(root: string, path: string): Parsed<RecordingText> {
  const bytes = loadBytes(root, path, mostBytes);
  if (!bytes.ok) return bytes;
  const decoded = decodeHar(bytes.value);
  if (!decoded.ok) return refuse(path, decoded.message, decoded.line, decoded.column);
  return { ok: true, value: { text: decoded.text, hash: hashOf(bytes.value) } };
}

function same(a: Parsed<RecordingText>, b: Parsed<RecordingText>): boolean {
  return a.ok && b.ok && a.value.hash === b.value.hash;
}

/** Reads and writes under `root`, an absolute path. */
export function openRecordingFiles(root: string): RecordingFiles {
  const known = cacheByStamp(same);
  const files = tenantFiles(root);
  return {
    names() {
      const listed = files.list(folder);
      const entries = listed === null ? [] : valueOf(listed);
      return entries.filter(({ name }) => ending.test(name)).map(({ name }) => name.replace(ending, ''));
    },
    bytes(name) {
      try {
        return statSync(join(root, pathOf(name)), { throwIfNoEntry: false })?.size ?? 0;
      } catch {
        // Reading it reports why it is inaccessible.
        return 0;
      }
    },
    read(name) {
      const path = pathOf(name);
      const now = Date.now();
      const read = lookAt(root, path, 'file', (stats) => known(path, stampOf(stats, now), () => load(root, path)));
      return read && valueOf(read);
    },
    write(name, text, expected) {
      refuseLinks(root, [folder]);
      writeText(root, pathOf(name), text, expected, mostBytes);
    },
  };
}
