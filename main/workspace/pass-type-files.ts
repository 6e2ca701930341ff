import type { z } from 'zod';
import { passType } from '#contract/entities/pass.ts';
import type { PassType } from '#contract/entities/pass.ts';
import { freeze } from './freeze.ts';
import { fileInvalid, valueOf, valuesOf } from '#domain/file-problems.ts';
import type { Parsed } from '#domain/file-problems.ts';
import { rememberLast } from './stamp.ts';
import type { TenantFiles } from './tenant-files.ts';
import { yamlReader } from './yaml-reader.ts';

const folder = 'server/passes';
const fileName = /\.ya?ml$/i;

/** What a file of server/passes holds: the pass type without its name, which is the file's. */
export const passTypeFile = passType.omit({ name: true });
type PassTypeFile = z.infer<typeof passTypeFile>;

function typeName(name: string): string {
  return name.replace(fileName, '');
}

function fileNames(files: TenantFiles): string[] {
  const listed = files.list(folder);
  if (listed === null) return [];
  const names = valueOf(listed).map(({ name }) => name);
  return names.filter((name) => fileName.test(name));
}

function refuseTwins(names: readonly string[]): void {
  const firsts = new Map<string, string>();
  const problems = names.flatMap((name) => {
    const twin = firsts.get(typeName(name));
    if (twin === undefined) firsts.set(typeName(name), name);
    const message = `defines the pass type ${typeName(name)}, as ${twin} does; keep one of the two files`;
    return twin === undefined ? [] : [{ file: `${folder}/${name}`, line: null, column: null, message }];
  });
  if (problems.length > 0) throw fileInvalid(problems);
}

/** Reads every pass type, sorted by name; none where the folder is absent. */
export function passTypeReader(files: TenantFiles): () => PassType[] {
  const { read } = yamlReader<PassTypeFile>(files, { schema: passTypeFile });
  const named = new WeakMap<PassTypeFile, PassType>();
  const withName = (file: PassTypeFile, name: string): PassType => {
    const value = named.get(file) ?? freeze({ ...file, name });
    named.set(file, value);
    return value;
  };
  const together = rememberLast<PassType, PassType[]>((types) => freeze([...types]));
  return () => {
    const names = fileNames(files);
    refuseTwins(names);
    const parsed = names.flatMap((name): Parsed<PassType>[] => {
      const file = read(`${folder}/${name}`);
      if (file === null) return [];
      return [file.ok ? { ok: true, value: withName(file.value, typeName(name)) } : file];
    });
    return together(valuesOf(parsed));
  };
}
