import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema, schemaNames } from './json-schemas.ts';
import type { SchemaName } from './json-schemas.ts';
import { resourcesFolder } from './testing/tenant-fixture.ts';

function accepts(name: SchemaName, value: unknown): boolean {
  return new Ajv2020({ strict: true, strictRequired: false }).validate(jsonSchema(name), value);
}

interface Described {
  description?: string;
  properties?: Record<string, Described>;
  items?: Described;
}

function undescribed(schema: unknown, path = ''): string[] {
  const { properties = {}, items } = schema as Described;
  const below = Object.entries(properties).flatMap(([key, value]) => [
    ...(value.description ? [] : [`${path}/${key}`]),
    ...undescribed(value, `${path}/${key}`),
  ]);
  return items ? [...below, ...undescribed(items, `${path}/items`)] : below;
}

function fileOf(tenant: string, path: string): unknown {
  return parse(readFileSync(join(resourcesFolder, tenant, path), 'utf8'));
}

describe('published JSON Schemas', () => {
  test.each(schemaNames)('%s is draft 2020-12 with a title and a description', (name) => {
    expect(jsonSchema(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.stringMatching(/./),
      description: expect.stringMatching(/./),
    });
  });

  test.each(['settings', 'rules', 'pass-type'] as const)(
    '%s describes every key, for the hints of an editor',
    (name) => {
      expect(undescribed(jsonSchema(name))).toEqual([]);
    },
  );

  test.each([
    ['settings', 'sample-tenant', 'passbench.yml'],
    ['rules', 'sample-tenant', 'network/rules.yml'],
    ['rules', 'starter', 'network/rules.yml'],
    ['pass-type', 'sample-tenant', 'server/passes/loyalty.yml'],
    ['pass-type', 'starter', 'server/passes/loyalty.yml'],
  ] as const)('%s accepts %s/%s', (name, tenant, path) => {
    expect(accepts(name, fileOf(tenant, path))).toBe(true);
  });

  test.each([
    ['settings', { limits: { wallClockMs: 'fast' } }],
    ['settings', { limits: { wallClock: 1 } }],
    ['settings', { devices: [] }],
    ['settings', { devices: [{ name: 'A', wallet: 'nokia' }] }],
    ['settings', { network: { allowHosts: ['http://localhost/'] } }],
    ['settings', { profile: { 'fill.arguments': 'context,entity' } }],
    ['rules', { rules: [{ stub: {} }] }],
    ['rules', { rules: [{ match: { url: 'https://a.example/', method: 'FETCH' }, stub: {} }] }],
    ['rules', { rules: [{ match: { url: 'https://a.example/' }, stub: { json: {}, body: '' } }] }],
    ['rules', { rules: [{ match: {}, stub: { json: {}, file: 'a' } }] }],
    ['rules', { rules: [{ match: {} }] }],
    ['rules', { rules: [{ match: {}, stub: {}, pass: true }] }],
    ['rules', { rules: [{ match: {}, fault: { kind: 'latency' } }] }],
    ['pass-type', { title: 'Club' }],
    ['pass-type', { passKind: 'card' }],
    ['output', { act: { name: 'create', input: {}, refusal: null }, pass: null, runs: [] }],
    ['output', { act: { name: 'create', input: {}, refusal: null }, pass: null, runs: [], events: [], more: 1 }],
  ] as const)('%s refuses %j', (name, value) => {
    expect(accepts(name, value)).toBe(false);
  });

  test('rules accepts each thing that a rule can do', () => {
    const actions = [
      { pass: true },
      { stub: { status: 404, body: 'no' }, delay: { min: 1, max: 9 }, times: 2 },
      { replay: 'crm' },
      { record: 'crm', probability: 0.5 },
      { fault: { kind: 'latency', ms: { mean: 500, deviation: 50 } }, enabled: false },
      { fault: { kind: 'status', status: 503, retryAfter: 30 } },
    ];
    expect(
      accepts('rules', { rules: actions.map((action) => ({ match: { headers: { a: '*' }, call: 1 }, ...action })) }),
    ).toBe(true);
  });

  test('settings accepts an empty file', () => {
    expect(accepts('settings', {})).toBe(true);
  });

  test('output accepts the report of a refused act', () => {
    const refusal = { code: 'PASS_NOT_FOUND', message: 'there is no pass ABC' };
    const report = { act: { name: 'open', input: { passId: 'ABC' }, refusal }, pass: null, runs: [], events: [] };
    expect(accepts('output', report)).toBe(true);
  });
});
