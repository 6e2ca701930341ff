import { describe, expect, test } from 'vitest';
import { rule } from '#contract/entities/rule.ts';
import type { RuleProblem } from '#contract/methods/rules.ts';
import { createTestHost, runLine } from '../testing/test-host.ts';

const on = rule.parse({ match: {}, stub: {} });
const problem = (severity: RuleProblem['severity'], line: number, message: string): RuleProblem => ({
  severity,
  message,
  file: 'network/rules.yml',
  line,
  column: 5,
  rule: 0,
});

async function checked(rules: (typeof on)[], problems: RuleProblem[]) {
  const host = createTestHost();
  host.tenant.rules = { hash: 'a', text: '', rules, problems };
  return runLine(host, 'rules', 'check');
}

describe('passbench rules check', () => {
  test('lists errors with their places, and exits 2', async () => {
    const { code, out } = await checked([], [problem('error', 4, 'rules[0]: is \u001b[2Jwrong')]);
    expect(code).toBe(2);
    expect(out).toBe(
      '✗ network/rules.yml:4:5 rules[0]: is \\x1b[2Jwrong\n1 error · no rule is used until they are fixed\n',
    );
  });

  test('says which calls fail if only templates are invalid', async () => {
    const { code, out } = await checked([on], [problem('error', 4, 'is not a template')]);
    expect(code).toBe(2);
    expect(out).toContain('1 error · calls that need these templates fail until they are fixed\n');
  });

  test('lists rules that do less than they seem to, and exits 0', async () => {
    const { code, out } = await checked(
      [on, { ...on, enabled: false }],
      [problem('warning', 7, 'never matches a call')],
    );
    expect(code).toBe(0);
    expect(out).toBe('! network/rules.yml:7:5 never matches a call\n2 rules · 1 off · 1 warning\n');
  });

  test('reports that there is nothing to fix, or that there are no rules', async () => {
    expect((await checked([on], [])).out).toBe('1 rule · nothing to fix\n');
    expect((await checked([], [])).out).toContain('No rules');
  });
});
