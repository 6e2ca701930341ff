import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Rule } from '#contract/entities/rule.ts';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const path = 'network/rules.yml';

describe('what is said of network/rules.yml', () => {
  test('no file: no rules, no hash, no problem', () => {
    const workspace = openWorkspace(tenantWith({}));
    expect(workspace.rulesState()).toEqual({ hash: null, text: '', rules: [], problems: [] });
  });

  test('its text with hash and rules, those that are off too', () => {
    const text = 'rules:\n  - match: {}\n    enabled: false\n    stub: {}\n';
    const state = openWorkspace(tenantWith({ [path]: text })).rulesState();
    expect(state).toMatchObject({ text, hash: createHash('sha256').update(text).digest('hex'), problems: [] });
    expect(state.rules).toMatchObject([{ enabled: false, match: {} }]);
  });

  test('every error with its place and its rule, instead of throwing', () => {
    const text = 'rules:\n  - match: {}\n    stub: {}\n  - match: {}\n  - match: {}\n    pass: true\n    stub: {}\n';
    expect(openWorkspace(tenantWith({ [path]: text })).rulesState()).toMatchObject({
      rules: [],
      problems: [
        {
          severity: 'error',
          file: path,
          line: 4,
          column: 5,
          rule: 1,
          message: expect.stringContaining('exactly one of pass'),
        },
        { severity: 'error', file: path, line: 5, column: 5, rule: 2 },
      ],
    });
    const broken = openWorkspace(tenantWith({ [path]: 'rules: [\n' })).rulesState();
    expect(broken.problems).toMatchObject([{ severity: 'error', rule: null }]);
    const twin = openWorkspace(tenantWith({ 'network/rules.yaml': 'rules: []\n' })).rulesState();
    expect(twin.problems).toMatchObject([{ severity: 'error', file: 'network/rules.yaml' }]);
    const binary = openWorkspace(tenantWith({ [path]: new Uint8Array([0xff, 0xfe]) })).rulesState();
    expect(binary.problems).toMatchObject([{ severity: 'error', file: path, rule: null }]);
  });

  test('problems of templates, at their places within the stub', async () => {
    const text = 'rules:\n  - match: {}\n    stub: { json: { a: [1, x] } }\n';
    const at = ['stub', 'json', 'a', 1];
    const checkTemplates = () =>
      Promise.resolve([{ index: 0, path: at, severity: 'error' as const, message: 'is broken' }]);
    const workspace = openWorkspace(tenantWith({ [path]: text }), { checkTemplates });
    expect(await workspace.templateProblems(workspace.rulesState())).toMatchObject([
      { severity: 'error', file: path, line: 3, column: 28, rule: 0, message: 'rules[0].stub.json.a[1]: is broken' },
    ]);
  });

  test('warnings, which stop no act, with their places', () => {
    const text =
      'rules:\n  - match: {}\n    stub: { file: answers/none.json }\n  - name: late\n    match: {}\n    stub: {}\n';
    const checkRules = (rules: readonly Rule[]) =>
      rules.flatMap(({ name }, index) =>
        name === 'late' ? [{ index, message: 'never matches a call', severity: 'warning' as const }] : [],
      );
    const workspace = openWorkspace(tenantWith({ [path]: text }), { checkRules });
    expect(workspace.rules()).toHaveLength(2);
    expect(workspace.rulesState().problems).toEqual([
      { severity: 'warning', file: path, line: 4, column: 5, rule: 1, message: 'rules[1]: never matches a call' },
      {
        severity: 'warning',
        file: path,
        line: 3,
        column: 19,
        rule: 0,
        message: 'rules[0].stub.file: network/answers/none.json does not exist; a stub answers with it.',
      },
    ]);
  });
});

describe('a file that a stub answers with', () => {
  const folder = () =>
    tenantWith({ 'network/answers/a.json': '{"a":1}', 'server/script/a.js': '', 'passbench.yml': '' });

  test('is below network/', () => {
    expect(Buffer.from(openWorkspace(folder()).stubFile('answers/a.json')).toString()).toBe('{"a":1}');
  });

  test.each([
    ['../passbench.yml', 'INPUT_INVALID'],
    ['answers/../../passbench.yml', 'INPUT_INVALID'],
    ['/etc/passwd', 'FILE_NOT_FOUND'],
    ['.git/config', 'INPUT_INVALID'],
    ['answers/b.json', 'FILE_NOT_FOUND'],
    ['answers', 'FILE_INVALID'],
  ])('%s is none: %s', (name, code) => {
    expect(errorOf(() => openWorkspace(folder()).stubFile(name)).code).toBe(code);
  });

  test('is no link out of the tenant', () => {
    const [tenant, outside] = [folder(), emptyFolder()];
    put(outside, 'secret.txt', 'secret');
    symlinkSync(join(outside, 'secret.txt'), join(tenant, 'network/link.txt'));
    expect(errorOf(() => openWorkspace(tenant).stubFile('link.txt')).code).toBe('FILE_INVALID');
  });
});
