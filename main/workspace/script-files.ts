import { createHash } from 'node:crypto';
import type { Scripts } from '#engine/ports/sandbox.ts';
import { fileInvalid, valuesOf } from './problem.ts';
import type { Parsed, Problem } from './problem.ts';
import { rememberLast } from './stamp.ts';
import type { Entry, TenantFiles, TenantText } from './tenant-files.ts';

/** Documented in both spellings: custom-connector guide (script) and installation hooks (scripts). */
const scriptFolders = ['server/script', 'server/scripts'];
const scriptName = /\.m?js$/;

/** Generous for connectors, small enough that a wrong folder (a checkout, node_modules) is noticed and not read. */
const caps = { bytes: 2_000_000, totalBytes: 16_000_000, files: 1000, folders: 500, depth: 16 };

interface Walk {
  files: TenantFiles;
  paths: string[];
  problems: Problem[];
  folders: number;
}

function problemOf(file: string, message: string): Problem {
  return { file, line: null, column: null, message };
}

const tooMany = problemOf(
  'server',
  `has more than ${caps.files} scripts or ${caps.folders} folders of them; keep only connectors there`,
);
const tooMuch = problemOf(
  'server',
  `has more than ${caps.totalBytes / 1_000_000} MB of scripts; keep only connectors there`,
);

function visitEntry(walk: Walk, folder: string, entry: Entry, depth: number): void {
  const path = `${folder}/${entry.name}`;
  if (entry.kind === 'folder' || (entry.kind === 'link' && walk.files.leadsToFolder(path))) {
    visitFolder(walk, path, depth + 1);
  } else if (scriptName.test(entry.name)) {
    walk.paths.push(path);
  }
}

function visitFolder(walk: Walk, folder: string, depth: number): void {
  walk.folders += 1;
  if (walk.folders > caps.folders) return;
  if (depth > caps.depth) {
    walk.problems.push(
      problemOf(folder, `is more than ${caps.depth} folders deep; does a link lead back to a folder above it?`),
    );
    return;
  }
  const listed = walk.files.list(folder);
  if (listed === null) return;
  if (!listed.ok) walk.problems.push(...listed.problems);
  else for (const entry of listed.value) visitEntry(walk, folder, entry, depth);
}

function scriptPaths(files: TenantFiles): string[] {
  const walk: Walk = { files, paths: [], problems: [], folders: 0 };
  for (const folder of scriptFolders) visitFolder(walk, folder, 1);
  if (walk.folders > caps.folders || walk.paths.length > caps.files) {
    walk.problems.unshift(tooMany);
  }
  if (walk.problems.length > 0) throw fileInvalid(walk.problems);
  return walk.paths.sort();
}

/** Reads until the whole is too much, so that a wrong folder costs no more than the cap. */
function readScripts(files: TenantFiles, paths: readonly string[]): Parsed<TenantText>[] {
  const texts: Parsed<TenantText>[] = [];
  let total = 0;
  for (const path of paths) {
    const read = files.read(path, caps.bytes);
    // Null: removed since the folder was listed.
    if (read === null) continue;
    texts.push(read);
    total += read.ok ? read.value.text.length : 0;
    if (total > caps.totalBytes) throw fileInvalid([tooMuch]);
  }
  return texts;
}

function scriptsOf(texts: readonly TenantText[]): Scripts {
  // JSON keeps where each path and text ends, so that no two sets of scripts give the same bytes.
  const whole = JSON.stringify(texts.map(({ path, text }) => [path, text]));
  const hash = createHash('sha256').update(whole).digest('hex');
  return { hash, files: new Map(texts.map(({ path, text }) => [path, text])) };
}

/** Gives all scripts of the tenant; the same object for as long as none has changed. */
export function scriptReader(files: TenantFiles): () => Scripts {
  const scripts = rememberLast(scriptsOf);
  return () => scripts(valuesOf(readScripts(files, scriptPaths(files))));
}
