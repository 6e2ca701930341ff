import { createHash } from 'node:crypto';
import type { Scripts, UnusableScript } from '#engine/ports/sandbox.ts';
import { fileInvalid } from '#domain/file-problems.ts';
import type { Problem } from '#domain/file-problems.ts';
import type { Entry, TenantFiles, TenantText } from './tenant-files.ts';

/** Documented in both spellings: custom-connector guide (script) and installation hooks (scripts). */
const scriptFolders = ['server/script', 'server/scripts'];
const scriptName = /\.m?js$/;
/** Written to be a script, but not one to the platform. Declarations (.d.ts) are for editors. */
const otherScript = /\.(?:[cm]?tsx?|cjs|jsx|m?js)$/i;
const declarations = /\.d\.[cm]?ts$/i;

/** Generous for connectors, small enough that a wrong folder (a checkout, node_modules) is noticed and not read. */
const caps = { bytes: 2_000_000, totalBytes: 16_000_000, files: 1000, folders: 500, depth: 16 };

type Unusable = [path: string, why: UnusableScript];

interface Walk {
  files: TenantFiles;
  paths: string[];
  /** Files with names of scripts in other languages. */
  others: string[];
  unusable: Unusable[];
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
  } else if (otherScript.test(entry.name) && !declarations.test(entry.name)) {
    walk.others.push(path);
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
  if (!listed.ok && depth === 1) walk.problems.push(...listed.problems);
  else if (!listed.ok) walk.unusable.push([folder, unreadable(listed.problems)]);
  else for (const entry of listed.value) visitEntry(walk, folder, entry, depth);
}

function scriptPaths(files: TenantFiles): Pick<Walk, 'paths' | 'others' | 'unusable'> {
  const walk: Walk = { files, paths: [], others: [], unusable: [], problems: [], folders: 0 };
  for (const folder of scriptFolders) visitFolder(walk, folder, 1);
  if (walk.folders > caps.folders || walk.paths.length > caps.files) {
    walk.problems.unshift(tooMany);
  }
  if (walk.problems.length > 0) throw fileInvalid(walk.problems);
  const { paths, others, unusable } = walk;
  return { paths: paths.sort(), others: others.sort().slice(0, caps.files), unusable };
}

interface ReadScripts {
  texts: TenantText[];
  unusable: Unusable[];
}

/** Stops at the limit, so that a wrong folder costs no more than that. */
function readScripts(files: TenantFiles): ReadScripts {
  const { paths, others, unusable } = scriptPaths(files);
  const texts: TenantText[] = [];
  let total = 0;
  for (const path of paths) {
    const read = files.read(path, caps.bytes);
    // Null: removed since the folder was listed.
    if (read === null) continue;
    if (read.ok) texts.push(read.value);
    else unusable.push([path, unreadable(read.problems)]);
    total += read.ok ? read.value.text.length : 0;
    if (total > caps.totalBytes) throw fileInvalid([tooMuch]);
  }
  // TypeScript beside the JavaScript that it was compiled to is normal.
  const compiled = new Set(paths);
  const ignored = others.filter((path) => !compiled.has(path.replace(/\.\w+$/, '.js')));
  return { texts, unusable: [...unusable, ...ignored.map((path): Unusable => [path, ignoredScript(path)])] };
}

/** One file that cannot be read is in error itself; the connectors beside it run. */
function unreadable(problems: readonly Problem[]): UnusableScript {
  const { line = null, column = null } = problems[0] ?? {};
  return { message: problems.map(({ message }) => message).join('; '), line, column, isError: true };
}

function ignoredScript(path: string): UnusableScript {
  const ending = path.slice(path.lastIndexOf('.'));
  const message = /^\.m?js$/i.test(ending)
    ? `is not read: name it ${path.slice(path.lastIndexOf('/') + 1, -ending.length)}${ending.toLowerCase()}, in small letters`
    : `is not read: the platform runs JavaScript modules (.js and .mjs), so compile or rewrite it as one`;
  return { message, line: null, column: null, isError: false };
}

function scriptsOf({ texts, unusable }: ReadScripts): Scripts {
  // JSON marks where each path and text ends, so that no two sets of scripts have the same bytes.
  const whole = JSON.stringify(texts.map(({ path, text }) => [path, text]));
  const hash = createHash('sha256').update(whole);
  if (unusable.length > 0) hash.update(JSON.stringify(unusable));
  const files = new Map(texts.map(({ path, text }) => [path, text]));
  return { hash: hash.digest('hex'), files, ...(unusable.length > 0 && { unusable: new Map(unusable) }) };
}

/** Returns all scripts of the tenant; the same object as long as none has changed. */
export function scriptReader(files: TenantFiles): () => Scripts {
  let last: { read: ReadScripts; scripts: Scripts } | null = null;
  return () => {
    const read = readScripts(files);
    if (!last || !isSame(last.read, read)) last = { read, scripts: scriptsOf(read) };
    return last.scripts;
  };
}

function isSame(before: ReadScripts, now: ReadScripts): boolean {
  const isSameText =
    before.texts.length === now.texts.length && now.texts.every((text, at) => text === before.texts[at]);
  return isSameText && JSON.stringify(before.unusable) === JSON.stringify(now.unusable);
}
