/**
 * Reads YAML of the tenant without trusting it: plain JSON data only (no tags, no numbers that JSON cannot carry, no
 * circular or multiplying aliases), and reports all problems together with line and column. The one place where a file
 * of the tenant becomes a value of the contract.
 */
import { LineCounter } from 'yaml';
import { z } from 'zod';
import { explain } from './explain.ts';
import type { Finding, Findings } from './explain.ts';
import { freeze } from './freeze.ts';
import { firstProblems } from '#domain/file-problems.ts';
import type { Parsed } from '#domain/file-problems.ts';
import type { TenantText } from './tenant-files.ts';
import { plainData, readDocument } from './yaml-data.ts';
import { offsetsIn } from './yaml-places.ts';
import { conflictFaults } from './yaml-words.ts';
import type { Fault } from './yaml-words.ts';

/** One kind of file of the tenant. */
export interface YamlKind<T> {
  schema: z.ZodType<T>;
  /** Checks that the schema cannot express. */
  check?: (value: T) => readonly Finding[];
}

type Validated<T> = { value: T } | Findings;

/** The validated value, or its problems. */
export function validate<T>(data: unknown, kind: YamlKind<T>): Validated<T> {
  const result = kind.schema.safeParse(data, { error: () => '' });
  if (!result.success) {
    return explain(result.error.issues, data, z.toJSONSchema(kind.schema, { io: 'input' }));
  }
  const findings = kind.check?.(result.data) ?? [];
  return findings.length > 0 ? { findings, more: 0 } : { value: result.data };
}

function faulty(file: string, lines: LineCounter, faults: readonly Fault[], more = 0): Parsed<never> {
  const problems = faults
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return { file, line, column: col, message };
    });
  return { ok: false, problems: firstProblems(problems, more) };
}

/** The value of a file, frozen (it is cached), or its problems from top to bottom. */
export function parseYaml<T>({ path: file, text }: TenantText, kind: YamlKind<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = readDocument(text, lines);
  const conflicts = conflictFaults(text);
  const plain = conflicts.length > 0 ? { faults: conflicts } : plainData(document, text);
  if ('faults' in plain) return faulty(file, lines, plain.faults);
  // A file of comments only counts as absent.
  const validated = validate(plain.data ?? {}, kind);
  if ('value' in validated) return { ok: true, value: freeze(validated.value) };
  const offsetAt = offsetsIn(document);
  const faults = validated.findings.map(({ path, at, message }) => ({ offset: offsetAt(path, at), message }));
  return faulty(file, lines, faults, validated.more);
}
