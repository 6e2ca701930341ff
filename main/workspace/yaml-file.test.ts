import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { growthOf, MOST_GROWTH } from '#engine/testing/growth.ts';
import { fileInvalid } from '#domain/file-problems.ts';
import { parseYaml } from './yaml-file.ts';

const free = { schema: z.record(z.string(), z.json()) };

function parse(text: string) {
  return parseYaml({ path: 'a.yml', text }, free);
}

function problemsOf(text: string): string[] {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('YAML of a tenant', () => {
  test('is JSON data: only what JSON knows has a type', () => {
    const text = 'a: 2026-11-23\nb: no\nc: 12\nd: .5\ne: ~\nf: !!str x\n1: one\n007: two\n"<<": { g: 1 }\n';
    expect(parse(text)).toEqual({
      ok: true,
      value: { a: '2026-11-23', b: 'no', c: 12, d: 0.5, e: null, f: 'x', 1: 'one', '007': 'two', '<<': { g: 1 } },
    });
  });

  test('keeps every number that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        fc.pre(!Number.isInteger(number) || Number.isSafeInteger(number));
        expect(parse(`a: ${JSON.stringify(number)}\n`)).toEqual({ ok: true, value: { a: number + 0 } });
      }),
    );
  });

  test('is read the same with a %YAML 1.1 line', () => {
    expect(parse('%YAML 1.1\n---\na: yes\n')).toEqual({ ok: true, value: { a: 'yes' } });
  });

  test('may repeat values by alias', () => {
    expect(parse('a: &one { b: 1 }\nc: *one\n')).toEqual({ ok: true, value: { a: { b: 1 }, c: { b: 1 } } });
  });

  test('cannot change a prototype', () => {
    expect(problemsOf('a:\n  __proto__: { b: 1 }\n')).toEqual([
      '2:3 the key "__proto__" cannot be used; choose another',
    ]);
    expect(parse('a: __proto__\n').ok).toBe(true);
  });
});

describe('YAML that cannot be read', () => {
  test.each([
    ['a key that is there twice', 'a: 1\nb:\n  c: 1\n  c: 2\n', '4:3 this key is here twice; remove one of them'],
    ['a tab', 'a:\n\tb: 1\n', '2:1 a tab is used to indent; YAML takes spaces only'],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      '2:1 a second document starts here; keep one document and remove the "---" line',
    ],
    ['a tag', 'a: !env HOME\n', '1:4 a tag ("!…") is used; write the value without it, in quotes where it is text'],
    [
      'a tag of YAML 1.1',
      'a: !!binary aGk=\n',
      '1:4 a tag ("!…") is used; write the value without it, in quotes where it is text',
    ],
    [
      'an alias without an anchor',
      'a: *b\n',
      '1:4 the alias *b has no anchor &b above it; put the value in quotes if it is text',
    ],
    ['an alias within its anchor', 'a: &b [1, *b]\n', '1:11 the alias *b contains itself'],
    ['an infinite number', 'a: .inf\n', '1:4 .inf is not a number that JSON can carry'],
    [
      'a number with too many digits',
      'a: 12345678901234567890\n',
      '1:4 12345678901234567890 loses digits as a number; put it in quotes',
    ],
    ['a key that is a list', '? [a]\n: 1\n', '1:3 a key must be text'],
    [
      'a merge key',
      'a: &a { b: 1 }\nc:\n  <<: *a\n',
      '3:3 merge keys ("<<") are not supported; write the keys out, or put "<<" in quotes if it is the name of a key',
    ],
    ['an open quote', 'a: "open\n', '2:1 a quote is not closed'],
    [
      'a second colon',
      'a: Hello: you\n',
      '1:4 there is a second ": " in this value; put the value in quotes, or fix the indentation below it',
    ],
    ['a character with a meaning', 'a: @you\n', '1:4 a value cannot start with this character; put it in quotes'],
    ['a bracket too many', 'a: ]\n', '1:4 this bracket closes nothing; remove it, or put the value in quotes'],
  ])('is told by place: %s', (_what, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  test.each([
    ['01234', '1234'],
    ['0612345678', '612345678'],
    ['+33612345678', '33612345678'],
    ['00', '0'],
    ['-007.50', '-7.5'],
    ['0x1f', '31'],
    ['0o17', '15'],
    ['12E4', '120000'],
  ])('a number that would lose what is written: %s', (written, number) => {
    expect(problemsOf(`a:\n  b: [${written}]\n`)).toEqual([
      `2:7 ${written} is read as the number ${number}; put it in quotes if it is text, or write ${number}`,
    ]);
    expect(parse(`a: "${written}"\n`)).toEqual({ ok: true, value: { a: written } });
  });

  test('a decimal that would lose digits', () => {
    expect(problemsOf('a: 1234567890.12345678901\n')).toEqual([
      '1:4 1234567890.12345678901 loses digits as a number; put it in quotes',
    ]);
  });

  test.each([
    'a: {{ title }}',
    'a: {{ points }} points',
    'a: {% if points %}1{% endif %}',
    'a: {{ b | default: "c" }}',
    'a: [{{ title }}]',
  ])('a template without quotes, once and at its braces: %s', (text) => {
    const column = text.indexOf('{') + 1;
    expect(problemsOf(`${text}\n`)).toEqual([
      `1:${column} {{ … }} and {% … %} start a YAML mapping; put the whole value in quotes`,
    ]);
  });

  test('a merge conflict, and nothing that follows from it', () => {
    expect(problemsOf('a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> topic\n')).toEqual([
      '2:1 a merge conflict is not resolved here; keep one version and remove the lines with <<<<<<<, ======= and >>>>>>>',
    ]);
    expect(parse('a: |\n  <<<<<<< HEAD\n').ok).toBe(true);
  });

  test('with a great many mistakes is told by the first 50 from top to bottom, and how many more there are', () => {
    const text = Array.from({ length: 30_000 }, (_, index) => `key${index}: ${index}`).join('\n');
    const parsed = parseYaml({ path: 'a.yml', text }, { schema: z.strictObject({}) });
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems).toHaveLength(51);
    expect(problems[49]).toMatchObject({ line: 50, message: expect.stringMatching(/^key49: unknown key/) });
    expect(problems[50]).toEqual({
      file: 'a.yml',
      line: null,
      column: null,
      message: 'has 29950 more problems; fix these first',
      more: 29_950,
    });
    const { message, places } = fileInvalid(problems);
    expect(message).toMatch(/^30000 problems in a\.yml:\n {2}a\.yml:1:1 key0: [^]*\n {2}… and 29950 more$/);
    expect(places).toHaveLength(50);
  });

  test('is read in a time that grows with its length', () => {
    const inputOf = (size: number) => Array.from({ length: size }, (_, index) => `key${index}: ${index}`).join('\n');
    const read = (text: string) => parseYaml({ path: 'a.yml', text }, { schema: z.strictObject({}) });
    expect(growthOf(inputOf, 700, read)).toBeLessThan(MOST_GROWTH);
  });

  test('does not exhaust anything by nesting', () => {
    for (const text of [
      `a: ${'['.repeat(5000)}`,
      `a: ${'['.repeat(300)}${']'.repeat(300)}`,
      `a:\n${'- '.repeat(9000)}x`,
    ]) {
      expect(problemsOf(text)).toEqual([expect.stringMatching(/is nested too deeply$/)]);
    }
  });

  test('does not exhaust anything by aliases', () => {
    const level = (name: string, from: string) =>
      `${name}: &${name} [${Array.from({ length: 10 }, () => from).join(', ')}]\n`;
    expect(problemsOf(level('a', '1') + level('b', '*a') + level('c', '*b') + level('d', '*c'))).toEqual([
      '1:1 has aliases that multiply; write the values out',
    ]);
    expect(problemsOf(`a: &a 1\nb: [${'*a, '.repeat(20_000)}]\n`)[0]).toContain('is one of more than 50 aliases');
  });
});
