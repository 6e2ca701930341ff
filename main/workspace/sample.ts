import { join, resolve } from 'node:path';
import { writeEditorFiles } from './editor-files.ts';
import type { WrittenTenant } from './init.ts';
import { settingsPath } from './settings-file.ts';
import { isTaken, placeFile, templateFiles } from './template.ts';

/** The file that is written last: if it exists, the copy is complete. */
const seal = settingsPath;

/**
 * Copies the sample tenant into a folder of the user's at first use. After that the folder is the user's: files that
 * were edited or deleted stay so. A copy that was interrupted is completed.
 */
export function prepareSample(resourcesFolder: string, targetFolder: string): WrittenTenant {
  const root = resolve(targetFolder);
  const files = isTaken(join(root, seal)) ? [] : templateFiles(join(resourcesFolder, 'sample-tenant'));
  const missing = files.filter(({ target }) => !isTaken(join(root, target)));
  const ordered = [
    ...missing.filter(({ target }) => target !== seal),
    ...missing.filter(({ target }) => target === seal),
  ];
  for (const file of ordered) placeFile(root, file);
  writeEditorFiles(root, resourcesFolder);
  return { folder: root, written: ordered.map(({ target }) => target) };
}
