import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';

/** The project's own resources. */
export const resourcesFolder = join(import.meta.dirname, '../../../resources');

/** An empty folder that is removed after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'passbench-workspace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function put(folder: string, path: string, content: string | Uint8Array): void {
  const absolute = join(folder, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
}

/** A tenant folder with these files (and an empty server/), removed after the test. */
export function tenantWith(files: Record<string, string | Uint8Array>): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'server'));
  for (const [path, content] of Object.entries(files)) put(folder, path, content);
  return folder;
}

/** The PassbenchError that `act` throws; the test fails if it throws none. */
export function errorOf(act: () => unknown): PassbenchError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(PassbenchError);
    if (error instanceof PassbenchError) return error;
  }
  throw new Error('expected a PassbenchError, nothing was thrown');
}
