import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseSync } from '@swc/core';
import { describe, expect, test } from 'vitest';
import { initTenant } from './init.ts';
import { prepareSample } from './sample.ts';
import { emptyFolder, put, resourcesFolder } from './testing/tenant-fixture.ts';

const run = promisify(execFile);
const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** The TypeScript compiler's messages about the scripts of a tenant. */
async function typeErrorsIn(tenant: string): Promise<string> {
  const ran = run(process.execPath, [compiler, '-p', join(tenant, 'jsconfig.json'), '--skipLibCheck', 'false']);
  const { stdout } = await ran.catch(({ stdout, message }: Error & { stdout: string }) => ({
    stdout: stdout || message,
  }));
  return stdout;
}

// What NiL.JS, the platform's engine, likely rejects as syntax (read from its source).
const rejected = (node: Record<string, unknown>): boolean =>
  (node['type'] === 'CatchClause' && node['param'] === null) ||
  (node['type'] === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(String(node['operator']))) ||
  (node['type'] === 'FunctionDeclaration' && node['async'] === true && node['generator'] === true) ||
  (node['type'] === 'RegExpLiteral' && /\(\?<|[svd]$/.test(`${String(node['pattern'])}/${String(node['flags'])}`)) ||
  (node['type'] === 'NumericLiteral' && String(node['raw']).includes('_')) ||
  node['type'] === 'PrivateName' ||
  node['type'] === 'BigIntLiteral' ||
  (node['type'] === 'ForOfStatement' && node['isAwait'] === true);

function rejectedIn(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(rejectedIn);
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(rejectedIn);
  return rejected(node as Record<string, unknown>) ? [(node as { type: string }).type, ...below] : below;
}

function syntaxOf(text: string): unknown {
  return parseSync(text, { syntax: 'ecmascript', target: 'es2022' });
}

describe('scripts that we hand out', () => {
  test.each([
    ['sample', (target: string) => prepareSample(resourcesFolder, target)],
    ['starter', (target: string) => initTenant(target, resourcesFolder)],
  ])('of the %s satisfy the types of the runtime, with the library that the platform has', async (_name, prepare) => {
    const target = emptyFolder();
    prepare(target);
    expect(await typeErrorsIn(target)).toBe('');
  });

  test('are checked by types that report mistakes', async () => {
    const target = emptyFolder();
    initTenant(target, resourcesFolder);
    put(
      target,
      'server/script/wrong.js',
      [
        "import { getSecret } from 'neo/secrets';",
        '/** @param {ConnectorContext} context */',
        'export default function connector(context) {',
        "  context.register('runtime.wallet.passUpdater', { OnPassInstalled: (passId) => passId.nope });",
        '  Object.entries({});',
        "  return getSecret('A').length;",
        '}',
      ].join('\n'),
    );
    const errors = await typeErrorsIn(target);
    expect(errors).toMatch(/wrong\.js\(4,\d+\).*'nope'/);
    expect(errors).toMatch(/wrong\.js\(5,\d+\).*'entries'/);
    expect(errors).toMatch(/wrong\.js\(6,\d+\).*'length'/);
  });

  test('use no syntax that the platform’s engine rejects', () => {
    const scripts = readdirSync(resourcesFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    expect(scripts).toHaveLength(4);
    const texts = scripts.map((script) => readFileSync(join(resourcesFolder, script), 'utf8'));
    expect(texts.map((text) => rejectedIn(syntaxOf(text)))).toEqual(texts.map(() => []));
  });

  test('are checked by a rule that reports such syntax', () => {
    const text = 'try { a ??= 1n; } catch { b(/x/s); } class C { #d = 1_000; }';
    expect(rejectedIn(syntaxOf(text)).toSorted()).toEqual([
      'AssignmentExpression',
      'BigIntLiteral',
      'CatchClause',
      'NumericLiteral',
      'PrivateName',
      'RegExpLiteral',
    ]);
  });
});
