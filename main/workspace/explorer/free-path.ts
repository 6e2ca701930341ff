import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reading } from '../tenant-boundary.ts';
import { alreadyThere, notAPath } from './file-errors.ts';
import { namesOf, requireInside } from './tenant-path.ts';
import type { Located } from './tenant-path.ts';

/** Windows refuses files with these names, and a tenant moves between machines. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Equal for names that are one file on some systems: macOS and Windows ignore case, macOS how accents are encoded. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Whether two paths are the same file on some systems. */
export function mayBeSameFile(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function newName(name: string, path: string): string {
  if (deviceName.test(name)) throw notAPath(path, `Windows reserves the name ${name}`);
  if (/^ |[ .]$/.test(name)) throw notAPath(path, 'a name may not begin with a space, or end with a space or a "."');
  return name.normalize('NFC');
}

/** The entry of `folder` whose name is the same as `name` on some system; an exact match first. */
function nameTaken(folder: string, name: string, path: string): string | undefined {
  const names = reading(path, () => readdirSync(folder));
  return names.includes(name) ? name : names.find((other) => mayBeSameFile(other, name));
}

function enter(root: string, names: readonly string[], path: string): string {
  const absolute = join(root, ...names);
  const stats = reading(path, () => statSync(absolute, { throwIfNoEntry: false }));
  if (!stats?.isDirectory()) throw alreadyThere(names.join('/'));
  requireInside(root, absolute, path);
  return absolute;
}

/**
 * A path for something new: nothing has this name, in any case or encoding of accents, and each folder above it exists
 * or can be created. FILE_EXISTS if the name is used by anything but `except`.
 */
export function freePath(root: string, path: string, except?: Located): Located {
  const wanted = namesOf(path);
  const found: string[] = [];
  let folder = root;
  for (const [index, name] of wanted.entries()) {
    const taken = nameTaken(folder, name, path);
    const rest = () => wanted.slice(index).map((one) => newName(one, path));
    if (taken === undefined) return at(root, [...found, ...rest()]);
    if (index === wanted.length - 1) {
      const there = at(root, [...found, taken]);
      if (there.absolute !== except?.absolute) throw alreadyThere(there.path);
      return taken === name ? there : at(root, [...found, ...rest()]);
    }
    found.push(taken);
    folder = enter(root, found, path);
  }
  throw notAPath(path, 'it has no name');
}

function at(root: string, names: readonly string[]): Located {
  return { path: names.join('/'), absolute: join(root, ...names) };
}
