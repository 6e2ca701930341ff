import { join } from 'node:path';

/** Where a built entry (out/engine/*.js) finds the files beside it. */
export interface BuiltFiles {
  runnerFile: string;
  pageFolder: string;
  resourcesFolder: string;
}

/** `entryFolder`: the folder of the built entry file. */
export function builtFiles(entryFolder: string): BuiltFiles {
  const out = join(entryFolder, '..');
  return {
    runnerFile: join(out, 'runner', 'runner.js'),
    pageFolder: join(out, 'page'),
    resourcesFolder: join(out, '..', 'resources'),
  };
}
