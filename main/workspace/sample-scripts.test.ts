import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { resourcesFolder } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const run = promisify(execFile);

/**
 * Plays the platform in a process of its own: loads the connector, answers fetch from the tenant's rules, calls one
 * entry point, and prints the result. Small on purpose; the real jail has its own tests.
 */
const harness = `
import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';
const { script, rules, entryPoint, parameters } = JSON.parse(readFileSync(0, 'utf8'));
registerHooks({
  resolve: (name, context, next) => next(name.startsWith('.') && !name.endsWith('.js') ? name + '.js' : name, context),
  load: (url, context, next) => next(url, url.startsWith('file:') ? { ...context, format: 'module' } : context),
});
const calls = [];
const warnings = [];
console.warn = (text) => warnings.push(text);
globalThis.fetch = async (url, { method, headers, body }) => {
  const rule = rules.find(({ match }) =>
    (!match.method || [match.method].flat().includes(method)) && new URLPattern(match.url).test(url));
  calls.push({ method, url, body: body && JSON.parse(body), key: headers['Idempotency-Key'], rule: rule?.name });
  const { status, json } = rule.stub;
  return new Response(status === 204 ? null : JSON.stringify(json), { status });
};
const registered = {};
const connector = await import(script);
connector.default({ register: (key, methods) => { registered[key] = methods; } });
const found = Object.values(registered).find((methods) => methods[entryPoint]);
let error = null;
try {
  await found[entryPoint](...parameters);
} catch (thrown) {
  error = thrown.message;
}
console.log(JSON.stringify({ keys: Object.keys(registered), parameters, calls, warnings, error }));
`;

interface Played {
  keys: string[];
  parameters: [Record<string, unknown>];
  calls: { method: string; url: string; body: unknown; key?: string; rule?: string }[];
  warnings: string[];
  error: string | null;
}

let folder = '';
let rules: unknown = [];

async function play(entryPoint: string, parameters: unknown[]): Promise<Played> {
  const script = join(folder, 'server/script/customProvider.js');
  const playing = run(process.execPath, ['--input-type=module', '--eval', harness]);
  playing.child.stdin?.end(JSON.stringify({ script, rules, entryPoint, parameters }));
  return JSON.parse((await playing).stdout) as Played;
}

function entityOf(customerId: string) {
  const identifiers = { customerId };
  return { identifiers, externalIdentifiers: identifiers, passId: 'PASS000000000001', passType: 'loyalty' };
}

function hookParameters(device: string, activeRegistrationCount: number, totalRegistrationCount: number) {
  const registrationInformation = { activeRegistrationCount, totalRegistrationCount };
  return ['PASS000000000001', 'loyalty', { customerId: 'C-42' }, device, { registrationInformation }];
}

describe('the sample connector', () => {
  beforeAll(() => {
    folder = join(resourcesFolder, 'sample-tenant');
    rules = openWorkspace(folder).rules();
  });

  test('registers a customer provider and the hooks', async () => {
    expect((await play('Fill', [entityOf('C-42')])).keys).toEqual([
      'runtime.scriptable.customerProvider.loyalty',
      'runtime.wallet.passUpdater',
    ]);
  });

  test('fills a gold customer and leaves the rest of the entity alone', async () => {
    const { parameters, calls, warnings } = await play('Fill', [{ ...entityOf('C-42'), own: 1 }]);
    expect(parameters[0]).toEqual({
      ...entityOf('C-42'),
      own: 1,
      firstName: 'Jane',
      lastName: 'Doe',
      points: 1280,
      tier: 'Gold',
      nextTier: { name: 'Platinum', missing: 720 },
      rewards: [
        { id: 'R-COFFEE', title: 'A coffee of your choice', points: 200, validUntil: '2027-06-30' },
        { id: 'R-BEANS', title: 'A bag of beans', points: 900, validUntil: null },
      ],
    });
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://crm.example.com/v1/customers/C-42',
    ]);
    expect(warnings).toEqual([]);
  });

  test('warns of a customer whom the CRM does not know, and changes nothing', async () => {
    const { parameters, warnings, error } = await play('Fill', [entityOf('C-404')]);
    expect(parameters[0]).toEqual(entityOf('C-404'));
    expect(warnings).toEqual(['Fill: the CRM knows no customer C-404; the pass stays as it is']);
    expect(error).toBeNull();
  });

  test('fails if the CRM is down', async () => {
    const { parameters, error } = await play('Fill', [entityOf('C-503')]);
    expect(error).toBe('CRM: GET /customers/C-503 answered 503');
    expect(parameters[0]).toEqual(entityOf('C-503'));
  });

  test('reports each install to the CRM, and starts reminders with the first only', async () => {
    const first = await play('OnPassInstalled', hookParameters('apple', 1, 1));
    expect(first.calls).toEqual([
      {
        method: 'PUT',
        url: 'https://crm.example.com/v1/customers/C-42/wallet',
        body: {
          passId: 'PASS000000000001',
          wallet: 'apple',
          event: 'installed',
          counts: { activeRegistrationCount: 1, totalRegistrationCount: 1 },
          origin: null,
        },
        rule: 'the wallet report is taken',
      },
      {
        method: 'POST',
        url: 'https://crm.example.com/v1/reminders',
        body: { customerId: 'C-42', passId: 'PASS000000000001' },
        key: 'PASS000000000001',
        rule: 'reminders start',
      },
    ]);
    const second = await play('OnPassInstalled', hookParameters('google', 2, 2));
    expect(second.calls.map(({ rule }) => rule)).toEqual(['the wallet report is taken']);
  });

  test('reports each uninstall to the CRM, and stops reminders with the last only', async () => {
    const first = await play('OnPassUninstalled', hookParameters('apple', 1, 2));
    expect(first.calls.map(({ rule }) => rule)).toEqual(['the wallet report is taken']);
    const last = await play('OnPassUninstalled', hookParameters('google', 0, 2));
    expect(last.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT https://crm.example.com/v1/customers/C-42/wallet',
      'DELETE https://crm.example.com/v1/reminders/C-42',
    ]);
    expect(last.error).toBeNull();
  });
});
