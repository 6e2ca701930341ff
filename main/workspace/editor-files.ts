import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonSchema, schemaNames } from './json-schemas.ts';
import { refuseLinks } from './own-folder.ts';
import { writing } from './writing.ts';

function contents(resourcesFolder: string): Record<string, string> {
  const schemas = schemaNames.map((name) => [
    `.passbench/schemas/${name}.json`,
    `${JSON.stringify(jsonSchema(name), null, 2)}\n`,
  ]);
  const types = readFileSync(join(resourcesFolder, 'types/runtime.d.ts'), 'utf8');
  return { ...Object.fromEntries(schemas), '.passbench/types/runtime.d.ts': types };
}

function replace(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // Removed first: writing to a link would write to its target.
  rmSync(path, { force: true });
  writeFileSync(path, content, { flag: 'wx' });
}

function isCurrent(path: string, content: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true && readFileSync(path, 'utf8') === content;
}

/**
 * Writes what editors need to help with a tenant's files: the JSON Schemas that the YAML files name in their first
 * line, and the runtime's types that jsconfig.json includes. They belong to this version of Passbench, so they are not
 * for git and are updated whenever a tenant is opened.
 */
export function writeEditorFiles(tenantFolder: string, resourcesFolder: string): void {
  refuseLinks(tenantFolder, ['.passbench', '.passbench/schemas', '.passbench/types']);
  for (const [name, content] of Object.entries(contents(resourcesFolder))) {
    const path = join(tenantFolder, name);
    if (!isCurrent(path, content)) writing(path, () => replace(path, content));
  }
}
