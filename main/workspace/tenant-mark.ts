import { statSync } from 'node:fs';
import { join } from 'node:path';
import { settingsPath } from './settings-file.ts';

/** Whether a folder looks like a tenant's: it has settings, or the platform's folder. */
export function hasTenantFiles(folder: string): boolean {
  return ['server', settingsPath].some((name) => isThere(join(folder, name)));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
