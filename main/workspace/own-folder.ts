import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { fileInvalid } from '#domain/file-problems.ts';

/** A tenant from elsewhere may contain one of our folders as a link, and we would write to its target. */
export function refuseLinks(tenantFolder: string, folders: readonly string[]): void {
  const problems = folders
    .filter((folder) => lstatSync(join(tenantFolder, folder), { throwIfNoEntry: false })?.isSymbolicLink())
    .map((file) => ({ file, line: null, column: null, message: 'is a link; Passbench writes there, so remove it' }));
  if (problems.length > 0) throw fileInvalid(problems);
}
