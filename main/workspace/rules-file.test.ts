import { describe, expect, test } from 'vitest';
import type { Rule } from '#contract/entities/rule.ts';
import { errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

function rulesFrom(text: string) {
  return openWorkspace(tenantWith({ 'network/rules.yml': text })).rules();
}

describe('network/rules.yml', () => {
  test('returns the rules in their order, with defaults', () => {
    const rules = rulesFrom(
      [
        'rules:',
        '  - name: gold',
        '    match: { method: GET, url: "https://crm.example/customers/:id" }',
        '    stub: { json: { points: 12, none: null } }',
        '  - match: { method: [PUT, POST], url: "https://crm.example/*" }',
        '    stub: { status: 503, headers: { retry-after: "5" }, body: later }',
      ].join('\n'),
    );
    expect(rules).toEqual([
      {
        name: 'gold',
        enabled: true,
        match: { method: 'GET', url: 'https://crm.example/customers/:id' },
        stub: { status: 200, headers: {}, template: false, json: { points: 12, none: null } },
      },
      {
        enabled: true,
        match: { method: ['PUT', 'POST'], url: 'https://crm.example/*' },
        stub: { status: 503, headers: { 'retry-after': '5' }, template: false, body: 'later' },
      },
    ]);
  });

  test('may have no rules', () => {
    expect(rulesFrom('# none yet\n')).toEqual([]);
    expect(rulesFrom('rules: []\n')).toEqual([]);
  });
});

describe('errors of network/rules.yml', () => {
  test('show the item that failed in a list, and both forms if neither matches', () => {
    const { message } = errorOf(() =>
      rulesFrom(
        [
          'rules:',
          '  - match: { method: [GET, FETCH], url: "https://a.example/" }',
          '    stub: {}',
          '  - match: { method: 12, url: "https://a.example/" }',
          '    stub: {}',
        ].join('\n'),
      ),
    );
    const methods = '"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" or "OPTIONS"';
    expect(message).toBe(
      '2 problems in network/rules.yml:\n' +
        `  network/rules.yml:2:28 rules[0].match.method[1]: expected ${methods}, found "FETCH"\n` +
        `  network/rules.yml:4:22 rules[1].match.method: expected ${methods} or a list of at least 1, found 12`,
    );
  });

  test('use the words of the schema if it has its own', () => {
    const text = 'rules:\n  - match: { url: "https://a.example/" }\n    stub: { json: {}, body: x }\n';
    expect(errorOf(() => rulesFrom(text)).message).toBe(
      'network/rules.yml:3:29 rules[0].stub.body: one of json, body and file, not several',
    );
  });

  test('say of a fault which there are and what each needs', () => {
    const messages = (...faults: string[]): string[] =>
      errorOf(() => rulesFrom(`rules:\n${faults.map((one) => `  - { match: {}, fault: ${one} }\n`).join('')}`))
        .message.split('\n')
        .slice(1)
        .map((line) => line.trim().replace(/^\S+ /, ''));
    expect(
      messages(
        '{ kind: status }',
        '{ kind: latency, ms: soon }',
        '{ kind: truncated, byts: 3 }',
        '{ kind: gone }',
        'dns',
      ),
    ).toEqual([
      'rules[0].fault.status: is missing; expected a whole number from 200 to 599',
      'rules[1].fault.ms: expected a number from 0 to 600000, keys and values (min, max) or keys and values (mean, deviation), found "soon"',
      'rules[2].fault.byts: unknown key; did you mean "bytes"?',
      expect.stringMatching(/^rules\[3\]\.fault\.kind: expected "latency", .* or "tls", found "gone"$/),
      expect.stringMatching(/^rules\[4\]\.fault: expected keys and values \(kind, .*\), found "dns"$/),
    ]);
  });

  test('do not show the value of a header that may be a secret', () => {
    const text =
      'rules:\n  - match: { url: "https://a.example/" }\n    stub: { headers: { set-cookie: 123456, x-page: 7 } }\n';
    const { message } = errorOf(() => rulesFrom(text));
    expect(message).toContain('rules[0].stub.headers.set-cookie: expected text, found number (not shown)');
    expect(message).toContain('rules[0].stub.headers.x-page: expected text, found 7');
  });
});

describe('the check of the network', () => {
  const text = [
    'rules:',
    '  - match: { url: "https://a.example/" }',
    '    stub: {}',
    '  - name: broken',
    '    match:',
    '      url: a.example',
    '    stub: {}',
  ].join('\n');
  const secondIsWrong = (path?: readonly string[]) => (rules: readonly Rule[]) =>
    rules.flatMap(({ match }, index) => {
      const message = `The url "${match.url}" is not a whole URL.`;
      return match.url === 'a.example' ? [{ index, message, ...(path && { path }) }] : [];
    });

  test('is reported with the line of the rule, or of what it points at', () => {
    const folder = tenantWith({ 'network/rules.yml': text });
    const ofRule = openWorkspace(folder, { checkRules: secondIsWrong() });
    expect(errorOf(() => ofRule.rules()).message).toBe(
      'network/rules.yml:4:5 rules[1]: The url "a.example" is not a whole URL.',
    );
    const ofUrl = openWorkspace(folder, { checkRules: secondIsWrong(['match', 'url']) });
    expect(errorOf(() => ofUrl.rules()).message).toBe(
      'network/rules.yml:6:12 rules[1].match.url: The url "a.example" is not a whole URL.',
    );
  });

  test('runs once for an unchanged file, and not for rules that do not match the schema', () => {
    let checks = 0;
    const checkRules = () => {
      checks += 1;
      return [];
    };
    const folder = tenantWith({ 'network/rules.yml': text });
    const workspace = openWorkspace(folder, { checkRules });
    expect(workspace.rules()).toBe(workspace.rules());
    expect(checks).toBe(1);
    put(folder, 'network/rules.yml', 'rules: 1');
    expect(errorOf(() => workspace.rules()).code).toBe('FILE_INVALID');
    expect(checks).toBe(1);
  });
});
