import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rule, type Rule, type RuleInput } from '#contract/entities/rule.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { RulesChange, RulesState } from '#contract/methods/rules.ts';
import { changedRules } from './rules-edit.ts';
import { errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { rulesTasks } from './rules-tasks.ts';

const path = 'network/rules.yml';

function tenantOf(text: string | null) {
  const folder = tenantWith(text === null ? { 'passbench.yml': '' } : { [path]: text });
  const { rulesState, changeRules } = rulesTasks(() => []);
  const state = () => rulesState({ folder });
  return {
    folder,
    state,
    changeFrom: (expected: string | null, change: RulesChange): RulesState => changeRules({ folder, expected, change }),
    change: (change: RulesChange): RulesState => changeRules({ folder, expected: state().hash, change }),
    text: () => readFileSync(join(folder, path), 'utf8'),
  };
}

const parsed = (input: RuleInput): Rule => rule.parse(input);
const down = parsed({ name: 'CRM is down', match: { url: 'https://crm.example/*' }, fault: { kind: 'refused' } });

const written = `# Rules of my brand.
rules:
  # C-42 is our best customer.
  - name: gold   # see the CRM
    match: { method: GET, url: "https://crm.example/C-42" }
    stub:
      # Points of last year.
      json: { points: 1280 }

  # Everyone else.
  - match: {   url: 'https://crm.example/*'   }
    stub: { status: 404 }
    # not yet: json

# The end.
`;

describe('a change of network/rules.yml', () => {
  test('enables and disables a rule, and nothing else changes', () => {
    const tenant = tenantOf(written);
    tenant.change({ kind: 'enable', at: 0, enabled: false });
    expect(tenant.text()).toBe(
      written.replace('json: { points: 1280 }\n', 'json: { points: 1280 }\n    enabled: false\n'),
    );
    tenant.change({ kind: 'enable', at: 0, enabled: true });
    expect(tenant.text()).toBe(written);
  });

  test('adds a rule before another, with its comment, or at the end', () => {
    const tenant = tenantOf(written);
    tenant.change({ kind: 'add', at: 1, rule: down });
    const added =
      '  - name: CRM is down\n    match:\n      url: https://crm.example/*\n    fault:\n      kind: refused\n';
    expect(tenant.text()).toBe(written.replace('  # Everyone else.', `${added}  # Everyone else.`));
    const { rules } = tenant.change({ kind: 'add', at: null, rule: down });
    expect(rules.map(({ name }) => name)).toEqual(['gold', 'CRM is down', undefined, 'CRM is down']);
    expect(tenant.text()).toContain(`    # not yet: json\n${added}\n# The end.\n`);
  });

  test('removes a rule with its comments, and leaves an empty list', () => {
    const tenant = tenantOf(written);
    tenant.change({ kind: 'remove', at: 0 });
    expect(tenant.text()).not.toContain('best customer');
    expect(tenant.text()).toContain("  # Everyone else.\n  - match: {   url: 'https://crm.example/*'   }");
    expect(tenant.change({ kind: 'remove', at: 0 }).rules).toEqual([]);
    expect(tenant.text()).toContain('# Rules of my brand.\nrules: []\n');
    expect(tenant.text()).toContain('# The end.\n');
    expect(tenant.change({ kind: 'add', at: null, rule: down }).rules).toEqual([down]);
  });

  test('moves a rule with its comments, there and back', () => {
    const tenant = tenantOf(written);
    expect(tenant.change({ kind: 'move', at: 1, to: 0 }).rules.map(({ name }) => name)).toEqual([undefined, 'gold']);
    expect(tenant.text()).toMatch(/Everyone else[^]*not yet: json[^]*best customer[^]*Points of last year[^]*The end/);
    expect(tenant.change({ kind: 'move', at: 0, to: 1 }).rules.map(({ name }) => name)).toEqual(['gold', undefined]);
    for (const comment of written.match(/#.*/g) ?? []) expect(tenant.text()).toContain(comment);
  });

  test('replaces of a rule only what differs', () => {
    const tenant = tenantOf(written);
    const [gold] = tenant.state().rules;
    tenant.change({ kind: 'replace', at: 0, rule: { ...(gold as Rule), name: 'platinum', times: 2 } });
    expect(tenant.text()).toBe(
      written
        .replace('name: gold   # see the CRM', 'name: platinum')
        .replace('json: { points: 1280 }\n', 'json: { points: 1280 }\n    times: 2\n'),
    );
  });

  test('creates the file if there is none, and the list if the file has none', () => {
    const none = tenantOf(null);
    expect(none.change({ kind: 'add', at: null, rule: down }).rules).toEqual([down]);
    expect(none.text()).toMatch(/^# yaml-language-server: .*\nrules:\n {2}- name: CRM is down\n/);
    for (const text of ['# none yet\n', 'rules: []\n', 'rules: [] # none\n', 'rules: []']) {
      const tenant = tenantOf(text);
      expect(tenant.change({ kind: 'add', at: null, rule: down }).rules).toEqual([down]);
      for (const comment of text.match(/#.*/g) ?? []) expect(tenant.text()).toContain(comment);
    }
  });

  test('keeps line ends as they are', () => {
    const tenant = tenantOf(written.replaceAll('\n', '\r\n'));
    tenant.change({ kind: 'add', at: 0, rule: down });
    tenant.change({ kind: 'move', at: 0, to: 2 });
    expect(tenant.text().replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('a change that cannot be made leaves the file alone', () => {
  test.each<[string, string, RulesChange, string, string]>([
    ['a rule that is not there', written, { kind: 'remove', at: 2 }, 'INPUT_INVALID', 'has 2 rules'],
    ['a place that is not there', written, { kind: 'move', at: 0, to: 2 }, 'INPUT_INVALID', 'has 2 rules'],
    [
      'rules within brackets',
      'rules: [{ match: {}, stub: {} }]\n',
      { kind: 'remove', at: 0 },
      'FILE_INVALID',
      'cannot be changed from here',
    ],
    [
      'a file with errors',
      'rules:\n  - match: {}\n',
      { kind: 'add', at: 0, rule: down },
      'FILE_INVALID',
      'rules.yml:2:5',
    ],
  ])('%s', (_name, text, change, code, says) => {
    const tenant = tenantOf(text);
    const error = errorOf(() => tenant.change(change));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(says)]);
    expect(tenant.text()).toBe(text);
  });

  test('refuses a rule that would never do what it says', () => {
    const folder = tenantWith({ [path]: written });
    const checkRules = (rules: readonly Rule[]) =>
      rules.flatMap(({ name }, index) => (name === 'bad' ? [{ index, message: 'is bad' }] : []));
    const { changeRules, rulesState } = rulesTasks(checkRules);
    const change: RulesChange = { kind: 'add', at: 0, rule: { ...down, name: 'bad' } };
    const expected = rulesState({ folder }).hash;
    const error = errorOf(() => changeRules({ folder, expected, change }));
    expect([error.code, error.message]).toEqual([
      'INPUT_INVALID',
      'rules[0]: is bad. network/rules.yml was not changed.',
    ]);
  });

  test('a file that was changed meanwhile', () => {
    const tenant = tenantOf(written);
    const { hash } = tenant.state();
    put(tenant.folder, path, `${written}\n`);
    const change: RulesChange = { kind: 'remove', at: 0 };
    expect(errorOf(() => tenant.changeFrom(hash, change)).code).toBe('FILE_CHANGED');
    expect(errorOf(() => tenant.changeFrom(null, change)).code).toBe('FILE_CHANGED');
    expect(tenant.text()).toBe(`${written}\n`);
  });
});

/** The result of `act`, or the code of its error. */
function outcomeOf<T>(act: () => T): T | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof PassbenchError) return error.code;
    throw error;
  }
}

test('whatever the changes and however the rules are written, the file holds the rules that it should', () => {
  const inputs: RuleInput[] = [
    { match: {}, stub: {} },
    {
      name: 'a: "b" # c',
      match: { url: 'https://a.example/*', body: { a: [1, null, { b: 'x\ny' }] } },
      times: 2,
      stub: { body: 'line\nline\n' },
    },
    {
      name: 'off',
      enabled: false,
      match: { method: ['GET', 'PUT'], headers: { 'x-a': '*' } },
      fault: { kind: 'status', status: 503, retryAfter: 5 },
    },
    { match: { call: 2 }, delay: { min: 1, max: 2 }, pass: true },
  ];
  const anyRule = fc.constantFrom(...inputs).map(parsed);
  const at = fc.nat(4);
  const anyChange: fc.Arbitrary<RulesChange> = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), at: fc.option(at), rule: anyRule }),
    fc.record({ kind: fc.constant('replace' as const), at, rule: anyRule }),
    fc.record({ kind: fc.constant('remove' as const), at }),
    fc.record({ kind: fc.constant('move' as const), at, to: at }),
    fc.record({ kind: fc.constant('enable' as const), at, enabled: fc.boolean() }),
  );
  const start = fc.constantFrom(
    written,
    'rules:\n- match: {}\n  stub: {}',
    'rules:\n\n    -   match: {}\n        pass: true\n    # end\n',
  );
  fc.assert(
    fc.property(start, fc.array(anyChange, { maxLength: 6 }), (text, changes) => {
      const tenant = tenantOf(text);
      for (const change of changes) {
        const before = tenant.state().rules;
        const wanted = changedRules(before, change);
        expect(outcomeOf(() => tenant.change(change).rules)).toEqual(wanted ?? 'INPUT_INVALID');
      }
    }),
    { numRuns: 60 },
  );
});
