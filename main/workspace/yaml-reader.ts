import type { Parsed } from '#domain/file-problems.ts';
import { freeze } from './freeze.ts';
import type { TenantFiles, TenantText } from './tenant-files.ts';
import { parseYaml } from './yaml-file.ts';
import type { YamlKind } from './yaml-file.ts';

/** Settings and pass types are read on the engine's thread, where this much takes some 100 ms. */
const MOST_BYTES = 64_000;

/** A kind of file, and its size limit if it is not the default. */
export interface ReadKind<T> extends YamlKind<T> {
  mostBytes?: number;
}

export interface YamlReader<T> {
  /** Null if there is no such file. An unchanged file is parsed once. */
  read(path: string): Parsed<T> | null;
  /** The text that `read` parses. */
  readText(path: string): Parsed<TenantText> | null;
  /** Lets `parse` read the file, unless it is cached or `isWanted` refuses; then `read` has it in memory. */
  prepare(path: string, isWanted: (text: TenantText) => boolean, parse: ParseAside<T>): Promise<void>;
}

/** Parses a file on another thread. */
type ParseAside<T> = (text: TenantText) => Promise<Parsed<T>>;

/** Reads files of one kind. `TenantFiles` returns the same text as long as the file is unchanged. */
export function yamlReader<T>(files: TenantFiles, kind: ReadKind<T>): YamlReader<T> {
  const { mostBytes = MOST_BYTES } = kind;
  const known = new WeakMap<TenantText, Parsed<T>>();
  const coming = new WeakMap<TenantText, Promise<void>>();

  async function parseAside(text: TenantText, parse: ParseAside<T>): Promise<void> {
    try {
      const parsed = await parse(text);
      known.set(text, parsed.ok ? { ok: true, value: freeze(parsed.value) } : parsed);
    } finally {
      coming.delete(text);
    }
  }

  return {
    readText: (path) => files.read(path, mostBytes),
    read(path) {
      const text = files.read(path, mostBytes);
      if (!text?.ok) return text;
      const parsed = known.get(text.value) ?? parseYaml(text.value, kind);
      known.set(text.value, parsed);
      return parsed;
    },
    async prepare(path, isWanted, parse) {
      const text = files.read(path, mostBytes);
      if (!text?.ok || known.has(text.value) || !isWanted(text.value)) return;
      const started = coming.get(text.value) ?? parseAside(text.value, parse);
      coming.set(text.value, started);
      await started;
    },
  };
}

/** Reads a file with a fixed name ending in .yml, and reports one ending in .yaml, which would not be read. */
export function namedYamlReader<T>(files: TenantFiles, kind: ReadKind<T>, path: string) {
  const { read, prepare } = yamlReader(files, kind);
  const twin = path.replace(/\.yml$/, '.yaml');
  return {
    read(): Parsed<T> | null {
      const parsed = read(path);
      if (parsed !== null || files.read(twin, MOST_BYTES) === null) return parsed;
      const message = `is not read under this name; rename it to ${path}`;
      return { ok: false, problems: [{ file: twin, line: null, column: null, message }] };
    },
    prepare: (isWanted: (text: TenantText) => boolean, parse: ParseAside<T>) => prepare(path, isWanted, parse),
  };
}
