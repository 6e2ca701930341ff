import type { Parsed } from '#domain/file-problems.ts';
import type { TenantFiles, TenantText } from './tenant-files.ts';
import { parseYaml } from './yaml-file.ts';
import type { YamlKind } from './yaml-file.ts';

/** Rules with recorded answers may be long; anything longer is no file that a person edits. */
const mostBytes = 2_000_000;

/** Parses a text once; `TenantFiles` gives the same text for as long as the file is unchanged. */
function parseOnce<T>(kind: YamlKind<T>): (text: TenantText) => Parsed<T> {
  const known = new WeakMap<TenantText, Parsed<T>>();
  return (text) => {
    const parsed = known.get(text) ?? parseYaml(text, kind);
    known.set(text, parsed);
    return parsed;
  };
}

/** Reads files of one kind; null where there is no such file. */
export function yamlReader<T>(files: TenantFiles, kind: YamlKind<T>): (path: string) => Parsed<T> | null {
  const parse = parseOnce(kind);
  return (path) => {
    const text = files.read(path, mostBytes);
    return text?.ok ? parse(text.value) : text;
  };
}

/** As `yamlReader`, for a file with a fixed name ending in .yml: the same name ending in .yaml would go unread. */
export function namedYamlReader<T>(files: TenantFiles, kind: YamlKind<T>, path: string): () => Parsed<T> | null {
  const read = yamlReader(files, kind);
  const twin = path.replace(/\.yml$/, '.yaml');
  return () => {
    const parsed = read(path);
    if (parsed !== null || files.read(twin, mostBytes) === null) return parsed;
    const message = `is not read under this name; rename it to ${path}`;
    return { ok: false, problems: [{ file: twin, line: null, column: null, message }] };
  };
}
