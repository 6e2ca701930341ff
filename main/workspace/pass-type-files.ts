import { LineCounter } from 'yaml';
import type { z } from 'zod';
import type { JsonValue } from '#contract/entities/json.ts';
import { passType } from '#contract/entities/pass.ts';
import type { PassType } from '#contract/entities/pass.ts';
import type { FileProblem } from '#contract/errors.ts';
import { fileInvalid, firstProblems, mostListed, valueOf, valuesOf } from '#domain/file-problems.ts';
import type { Parsed } from '#domain/file-problems.ts';
import { checkPassTemplate } from '#domain/pass-template.ts';
import type { TemplateFinding } from '#domain/pass-template.ts';
import { isJsonObject } from '#domain/same-json.ts';
import { pathText } from './explain.ts';
import { freeze } from './freeze.ts';
import { memoizeLast } from './stamp.ts';
import type { TenantFiles, TenantText } from './tenant-files.ts';
import { readDocument } from './yaml-data.ts';
import { offsetInText, offsetsIn } from './yaml-places.ts';
import type { Path } from './yaml-places.ts';
import { yamlReader } from './yaml-reader.ts';

const folder = 'server/passes';
const fileName = /\.ya?ml$/i;

/** The content of a file of server/passes: the pass type without its name, which is the file's. */
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

/** Reads every pass type, sorted by name; none if the folder is absent. Also finds the problems in their templates. */
export function passTypeReader(files: TenantFiles): { passTypes(): PassType[]; problems(): FileProblem[] } {
  const { read, readText } = yamlReader<PassTypeFile>(files, { schema: passTypeFile });
  const named = new WeakMap<PassTypeFile, PassType>();
  const withName = (file: PassTypeFile, name: string): PassType => {
    const value = named.get(file) ?? freeze({ ...file, name });
    named.set(file, value);
    return value;
  };
  const together = memoizeLast<PassType, PassType[]>((types) => freeze([...types]));
  return {
    passTypes() {
      const names = fileNames(files);
      refuseTwins(names);
      const parsed = names.flatMap((name): Parsed<PassType>[] => {
        const file = read(`${folder}/${name}`);
        if (file === null) return [];
        return [file.ok ? { ok: true, value: withName(file.value, typeName(name)) } : file];
      });
      return together(valuesOf(parsed));
    },
    problems: () =>
      fileNames(files).flatMap((name) => {
        const path = `${folder}/${name}`;
        const [file, text] = [read(path), readText(path)];
        return file?.ok && text?.ok ? templateProblems(text.value, file.value as JsonValue) : [];
      }),
  };
}

interface FoundTemplate {
  path: Path;
  template: string;
  finding: TemplateFinding;
}

/** Any text of a pass type can be a template: the platform has keys that Passbench does not read. */
function templateProblems({ path: file, text }: TenantText, type: JsonValue): FileProblem[] {
  const found = textsIn(type, []).flatMap(({ path, template }) =>
    checkPassTemplate(template).map((finding): FoundTemplate => ({ path, template, finding })),
  );
  if (found.length === 0) return [];
  const lines = new LineCounter();
  const offsetAt = offsetsIn(readDocument(text, lines));
  const problems = found.slice(0, mostListed).map(({ path, template, finding }): FileProblem => {
    const start = offsetAt(path, 'value');
    const { line, col } = lines.linePos(offsetInText(text, start, template, finding.offset));
    return { file, line, column: col, severity: finding.severity, message: `${pathText(path)}: ${finding.message}` };
  });
  return firstProblems(problems, found.length - problems.length).map((one) => ({ severity: 'error', ...one }));
}

function textsIn(value: JsonValue, path: Path): { path: Path; template: string }[] {
  if (typeof value === 'string') return [{ path, template: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, [...path, key]));
}
