import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The sample tenant, in a folder that can be written. A package is often installed where its user may not write, so
 * there the sample is copied at first use; the copy is then the user's.
 */
export function sampleFolder(resources: string, userData: string, isPackaged: boolean): string {
  const sample = join(resources, 'sample-tenant');
  if (!isPackaged) return sample;
  const copy = join(userData, 'sample-tenant');
  if (!existsSync(copy)) cpSync(sample, copy, { recursive: true });
  return copy;
}
