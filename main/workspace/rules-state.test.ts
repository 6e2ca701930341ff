import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Rule } from '#contract/entities/rule.ts';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import type { CheckRules } from './rules-file.ts';
import { rulesTasks } from './rules-tasks.ts';
import type { OtherThread } from './rules-tasks.ts';
import { openWorkspace } from './workspace.ts';

const path = 'network/rules.yml';

const stateOf = (folder: string, checkRules: CheckRules = () => []) => rulesTasks(checkRules).rulesState({ folder });

describe('problems of network/rules.yml', () => {
  test('no file: no rules, no hash, no problem', () => {
    expect(stateOf(tenantWith({}))).toEqual({ hash: null, text: '', rules: [], problems: [] });
  });

  test('its text with hash and rules, those that are off too', () => {
    const text = 'rules:\n  - match: {}\n    enabled: false\n    stub: {}\n';
    const state = stateOf(tenantWith({ [path]: text }));
    expect(state).toMatchObject({ text, hash: createHash('sha256').update(text).digest('hex'), problems: [] });
    expect(state.rules).toMatchObject([{ enabled: false, match: {} }]);
  });

  test('every error with its place and its rule, instead of throwing', () => {
    const text = 'rules:\n  - match: {}\n    stub: {}\n  - match: {}\n  - match: {}\n    pass: true\n    stub: {}\n';
    expect(stateOf(tenantWith({ [path]: text }))).toMatchObject({
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
    const broken = stateOf(tenantWith({ [path]: 'rules: [\n' }));
    expect(broken.problems).toMatchObject([{ severity: 'error', rule: null }]);
    const twin = stateOf(tenantWith({ 'network/rules.yaml': 'rules: []\n' }));
    expect(twin.problems).toMatchObject([{ severity: 'error', file: 'network/rules.yaml' }]);
    const binary = stateOf(tenantWith({ [path]: new Uint8Array([0xff, 0xfe]) }));
    expect(binary.problems).toMatchObject([{ severity: 'error', file: path, rule: null }]);
  });

  test('problems of templates, at their places within the stub', async () => {
    const text = 'rules:\n  - match: {}\n    stub: { json: { a: [1, x] } }\n';
    const at = ['stub', 'json', 'a', 1];
    const checkTemplates = () =>
      Promise.resolve([{ index: 0, path: at, severity: 'error' as const, message: 'is broken' }]);
    const workspace = openWorkspace(tenantWith({ [path]: text }), { checkTemplates });
    expect(await workspace.templateProblems(await workspace.rulesState())).toMatchObject([
      { severity: 'error', file: path, line: 3, column: 28, rule: 0, message: 'rules[0].stub.json.a[1]: is broken' },
    ]);
  });

  test('the check of templates can read the files of stubs', async () => {
    const text = 'rules:\n  - match: {}\n    stub: { file: a.txt }\n';
    const texts: (string | null)[] = [];
    const workspace = openWorkspace(tenantWith({ [path]: text, 'network/a.txt': 'Ünit' }), {
      checkTemplates: (_, textOfFile) => {
        texts.push(textOfFile('a.txt'), textOfFile('none.txt'), textOfFile('../passbench.yml'));
        return Promise.resolve([]);
      },
    });
    await workspace.templateProblems(await workspace.rulesState());
    expect(texts).toEqual(['Ünit', null, null]);
  });

  test('warnings, which stop no act, with their places', () => {
    const text =
      'rules:\n  - match: {}\n    stub: { file: answers/none.json }\n  - name: late\n    match: {}\n    stub: {}\n';
    const checkRules = (rules: readonly Rule[]) =>
      rules.flatMap(({ name }, index) =>
        name === 'late' ? [{ index, message: 'never matches a call', severity: 'warning' as const }] : [],
      );
    const folder = tenantWith({ [path]: text });
    expect(openWorkspace(folder, { checkRules }).rules()).toHaveLength(2);
    expect(stateOf(folder, checkRules).problems).toEqual([
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
  ])('%s is refused: %s', (name, code) => {
    expect(errorOf(() => openWorkspace(folder()).stubFile(name)).code).toBe(code);
  });

  test('is no link out of the tenant', () => {
    const [tenant, outside] = [folder(), emptyFolder()];
    put(outside, 'secret.txt', 'secret');
    symlinkSync(join(outside, 'secret.txt'), join(tenant, 'network/link.txt'));
    expect(errorOf(() => openWorkspace(tenant).stubFile('link.txt')).code).toBe('FILE_INVALID');
  });
});

describe('large rules', () => {
  const rules = 'rules:\n'.concat("  - match: { url: 'https://crm.example/*' }\n    stub: {}\n".repeat(500));

  function workspaceWith(text: string) {
    const folder = tenantWith({ [path]: text });
    const asked: string[] = [];
    const here = rulesTasks(() => []);
    const otherThread: OtherThread = {
      run: async (name, input) => {
        asked.push(name);
        return structuredClone((here[name] as (given: typeof input) => never)(input));
      },
    };
    return { folder, asked, workspace: openWorkspace(folder, { otherThread }) };
  }

  test('are read on the other thread, once for as long as the file is the same', async () => {
    const { folder, asked, workspace } = workspaceWith(rules);
    await Promise.all([workspace.prepareRules(), workspace.prepareRules()]);
    await workspace.prepareRules();
    expect(workspace.rules()).toHaveLength(500);
    expect(Object.isFrozen(workspace.rules()[499])).toBe(true);
    expect(asked).toEqual(['parseRules']);
    put(folder, path, `${rules}  - match: {}\n    stub: {}\n`);
    await workspace.prepareRules();
    expect(workspace.rules()).toHaveLength(501);
    expect(asked).toEqual(['parseRules', 'parseRules']);
  });

  test('are checked and changed there, and their problems are reported as those of small ones', async () => {
    const { asked, workspace } = workspaceWith(rules);
    const { hash } = await workspace.rulesState();
    const state = await workspace.changeRules(hash, { kind: 'enable', at: 499, enabled: false });
    expect(state.rules[499]).toMatchObject({ enabled: false });
    await expect(workspace.changeRules(hash, { kind: 'remove', at: 0 })).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });
    expect(asked).toEqual(['rulesState', 'changeRules', 'changeRules']);
    const { workspace: broken } = workspaceWith(`${rules}  - match: {}\n`);
    await broken.prepareRules();
    expect(errorOf(() => broken.rules()).message).toMatch(/^network\/rules\.yml:1002:5 rules\[500\]/);
  });

  test('of a small file are read here, and a file over 1 MB is refused with its size', async () => {
    const { asked, workspace } = workspaceWith('rules: []\n');
    await workspace.prepareRules();
    expect((await workspace.rulesState()).rules).toEqual([]);
    expect(asked).toEqual([]);
    const { workspace: tooLarge } = workspaceWith(`${rules}#${'x'.repeat(1_000_000)}`);
    await tooLarge.prepareRules();
    expect(errorOf(() => tooLarge.rules()).message).toMatch(
      /is too large: 1,028,\d\d\d bytes; at most 1,000,000 are read$/,
    );
  });
});
