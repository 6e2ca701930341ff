import { describe, expect, test } from 'vitest';
import type { Connector } from '#contract/entities/connector.ts';
import { inOrder, placeText, type Problem, tenantProblems } from './problems.ts';

const nothing = { value: null, error: null, places: [] };
const tenant = {
  connectors: nothing,
  passTypes: nothing,
  templates: nothing,
  settings: nothing,
  rules: nothing,
  network: nothing,
};

function loaded(connector: Partial<Connector>): Parameters<typeof tenantProblems>[0] {
  const whole: Connector = {
    script: 'server/script/crm.js',
    role: 'connector',
    registrations: [],
    warnings: [],
    error: null,
  };
  return { ...tenant, connectors: { ...nothing, value: { hash: 'h', connectors: [{ ...whole, ...connector }] } } };
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map((problem) => `${problem.severity} ${problem.source} ${placeText(problem)} ${problem.message}`);
}

describe('the problems of a tenant', () => {
  test('include the load error of a script, with its place', () => {
    const error = { code: 'SyntaxError', message: 'Unexpected token', stack: null };
    const found = tenantProblems(loaded({ error: { ...error, file: 'server/script/lib.js', line: 3, column: 9 } }));
    expect(lines(found)).toEqual(['error Connector server/script/lib.js:3:9 Unexpected token']);
  });

  test('are in the script where an error has no file', () => {
    const error = { code: 'X', message: 'No default export', stack: null, file: null, line: null, column: null };
    expect(lines(tenantProblems(loaded({ error })))).toEqual([
      'error Connector server/script/crm.js No default export',
    ]);
  });

  test('are warnings with the place that they begin with', () => {
    const warnings = ['server/script/a.js:4:2 Lacks Object.entries', '7:1: Registered twice', 'Nothing is registered'];
    expect(lines(tenantProblems(loaded({ warnings })))).toEqual([
      'warning Connector server/script/a.js:4:2 Lacks Object.entries',
      'warning Connector server/script/crm.js:7:1 Registered twice',
      'warning Connector server/script/crm.js Nothing is registered',
    ]);
  });

  test('are each error of a YAML file by itself', () => {
    const error =
      '2 problems in passbench.yml:\n  passbench.yml:2:1 limts: unknown key\n  passbench.yml:4:5 name: is missing';
    const places = [
      { file: 'passbench.yml', line: 2, column: 1 },
      { file: 'passbench.yml', line: 4, column: 5 },
    ];
    expect(lines(tenantProblems({ ...tenant, settings: { value: null, error, places } }))).toEqual([
      'error Settings passbench.yml:2:1 limts: unknown key',
      'error Settings passbench.yml:4:5 name: is missing',
    ]);
  });

  test('include errors that keep the next act from its network, without duplicates', () => {
    const error = 'The network mode replay needs the name of a recording.';
    const places = [{ file: 'passbench.yml', line: null, column: null }];
    expect(lines(tenantProblems({ ...tenant, network: { value: null, error, places } }))).toEqual([
      `error Network passbench.yml ${error}`,
    ]);
    const broken = {
      value: null,
      error: 'passbench.yml:2:3 calls: no number',
      places: [{ file: 'passbench.yml', line: 2, column: 3 }],
    };
    expect(lines(tenantProblems({ ...tenant, settings: broken, connectors: broken, network: broken }))).toEqual([
      'error Settings passbench.yml:2:3 calls: no number',
    ]);
  });

  test('are errors and warnings of the rules, once each though they keep the scripts from being loaded', () => {
    const file = 'network/rules.yml';
    const problems = [
      { severity: 'error', message: 'rules[0].stub: is missing', file, line: 2, column: 5, rule: 0 },
      { severity: 'warning', message: 'rules[1] is never reached', file, line: 6, column: 5, rule: 1 },
    ] as const;
    const value = { hash: 'h', text: '', rules: [], problems: [...problems] };
    const error = 'network/rules.yml:2:5 rules[0].stub: is missing';
    const connectors = { value: null, error, places: [{ file, line: 2, column: 5 }] };
    expect(lines(inOrder(tenantProblems({ ...tenant, connectors, rules: { ...nothing, value } })))).toEqual([
      'error Rules network/rules.yml:2:5 rules[0].stub: is missing',
      'warning Rules network/rules.yml:6:5 rules[1] is never reached',
    ]);
  });

  test('are errors and warnings of the templates of pass types', () => {
    const file = 'server/passes/loyalty.yml';
    const value = [
      { severity: 'error', message: 'title: there is no tag "echo"', file, line: 2, column: 8 },
      { severity: 'warning', message: 'barcode.value: DotLiquid has no filter "md5"', file, line: 9, column: 3 },
    ] as const;
    expect(lines(tenantProblems({ ...tenant, templates: { ...nothing, value } }))).toEqual([
      'error Pass type server/passes/loyalty.yml:2:8 title: there is no tag "echo"',
      'warning Pass type server/passes/loyalty.yml:9:3 barcode.value: DotLiquid has no filter "md5"',
    ]);
  });

  test('are one error of a YAML file without its place in the words', () => {
    const error = 'server/passes is not a folder';
    const places = [{ file: 'server/passes', line: null, column: null }];
    expect(lines(tenantProblems({ ...tenant, passTypes: { value: null, error, places } }))).toEqual([
      'error Pass type server/passes is not a folder',
    ]);
  });

  test('have the whole message if no place is known, and appear once if several parts report the same', () => {
    const failed = { value: null, error: 'The engine does not answer.', places: [] };
    expect(
      lines(tenantProblems({ ...tenant, connectors: failed, passTypes: failed, templates: failed, settings: failed })),
    ).toEqual(['error Settings  The engine does not answer.']);
  });
});

test('errors come before warnings, then by file, line and column', () => {
  const at = (severity: Problem['severity'], path: string, line: number, column: number): Problem => ({
    id: `${path}${line}${column}`,
    severity,
    source: 'Editor',
    message: 'm',
    path,
    line,
    column,
  });
  const ordered = [at('error', 'a', 2, 1), at('error', 'a', 10, 1), at('error', 'a', 10, 4), at('error', 'b', 1, 1)];
  const warning = at('warning', 'a', 1, 1);
  expect(inOrder([warning, ...ordered.toReversed()])).toEqual([...ordered, warning]);
});
