import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { settings } from '#contract/entities/settings.ts';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

function settingsFrom(text: string) {
  return openWorkspace(tenantWith({ 'passbench.yml': text })).settings();
}

function complaints(text: string): string[] {
  const { message } = errorOf(() => settingsFrom(text));
  const lines = message.split('\n').map((line) => line.trim());
  return lines.length > 1 ? lines.slice(1) : lines;
}

describe('passbench.yml', () => {
  test('returns its content, and defaults for the rest', () => {
    const found = settingsFrom('name: Brand\nlimits:\n  calls: 3\nnetwork:\n  allowHosts: [localhost:4010]\n');
    expect(found).toEqual(
      settings.parse({ name: 'Brand', limits: { calls: 3 }, network: { allowHosts: ['localhost:4010'] } }),
    );
    expect(found.limits).toMatchObject({ calls: 3, memoryMb: 64 });
  });

  test('may be empty, or comments only', () => {
    expect(settingsFrom('')).toEqual(settings.parse({}));
    expect(settingsFrom('# limits:\n#   calls: 3\n')).toEqual(settings.parse({}));
  });

  test('may have CRLF line ends and a byte order mark', () => {
    expect(settingsFrom('\uFEFFname: Brand\r\nlimits:\r\n  calls: 3\r\n')).toMatchObject({
      name: 'Brand',
      limits: { calls: 3 },
    });
    expect(complaints('\uFEFFname: Brand\r\nlimits:\r\n  calls: many\r\n')).toEqual([
      'passbench.yml:3:10 limits.calls: expected a whole number from 0 to 10000, found "many"',
    ]);
  });

  test('named passbench.yaml is not passed over in silence', () => {
    const folder = tenantWith({ 'passbench.yaml': 'name: Brand' });
    expect(errorOf(() => openWorkspace(folder).settings()).message).toBe(
      'passbench.yaml is not read under this name; rename it to passbench.yml',
    );
  });
});

describe('errors of passbench.yml', () => {
  test('are all reported together, each with its place, from top to bottom', () => {
    const text = [
      'name: ""',
      'limits:',
      '  wallClockMs: fast',
      '  memoryMb: 1.5',
      '  wallClock: 1',
      'profile:',
      '  fill.arguments: entity,context',
      'devices:',
      '  - { name: A, wallet: nokia }',
      '  - wallet: apple',
      '  - phone',
      'network:',
      '  allowHosts: ["a b"]',
    ].join('\n');
    expect(complaints(text)).toEqual([
      'passbench.yml:1:7 name: expected text of 1 to 80 characters, found ""',
      'passbench.yml:3:16 limits.wallClockMs: expected a whole number from 50 to 600000, found "fast"',
      'passbench.yml:4:13 limits.memoryMb: expected a whole number from 8 to 1024, found 1.5',
      'passbench.yml:5:3 limits.wallClock: unknown key; did you mean "wallClockMs"?',
      'passbench.yml:7:19 profile."fill.arguments": expected "entity", found "entity,context"',
      'passbench.yml:9:24 devices[0].wallet: expected "apple" or "google", found "nokia"',
      'passbench.yml:10:5 devices[1].name: is missing; expected text of 1 to 60 characters',
      'passbench.yml:11:5 devices[2]: expected keys and values (name, wallet), found "phone"',
      'passbench.yml:13:16 network.allowHosts[0]: expected a host name or address with an optional port, ' +
        'e.g. localhost:4010, found "a b"',
    ]);
  });

  test('carry their places for those who do not read the message', () => {
    expect(errorOf(() => settingsFrom('name: 1\nx: 2\n')).places).toEqual([
      { file: 'passbench.yml', line: 1, column: 7 },
      { file: 'passbench.yml', line: 2, column: 1 },
    ]);
  });

  test('show a key without a value at the key', () => {
    expect(complaints('name: A\nnetwork:\n')).toEqual([
      'passbench.yml:2:1 network: expected keys and values (mode, recording, allowHosts), found nothing',
    ]);
  });

  test('of the whole file start at its first line', () => {
    expect(complaints('- a\n')).toEqual([
      'passbench.yml:1:1 expected keys and values (name, profile, limits, network, devices, passes), found a list',
    ]);
  });

  test('suggest the intended key: a near one, the start of a dotted one, or all; or where the key belongs', () => {
    expect(complaints('limts: {}')).toEqual(['passbench.yml:1:1 limts: unknown key; did you mean "limits"?']);
    expect(complaints('profile:\n  fill: {}')).toEqual([
      'passbench.yml:2:3 profile.fill: unknown key; did you mean "fill.arguments"?',
    ]);
    expect(complaints('memoryMb: 12')).toEqual(['passbench.yml:1:1 memoryMb: unknown key; it belongs under limits']);
    expect(complaints('limits:\n  devices: []')).toEqual([
      'passbench.yml:2:3 limits.devices: unknown key; it belongs at the top of the file',
    ]);
    expect(complaints('database: 12')).toEqual([
      'passbench.yml:1:1 database: unknown key; known here: name, profile, limits, network, devices, passes',
    ]);
  });

  test('refuse two devices of one name', () => {
    expect(complaints('devices:\n  - { name: A, wallet: apple }\n  - { name: a, wallet: google }\n')).toEqual([
      'passbench.yml:3:13 devices[1].name: "a" is the name of devices[0] too; choose another',
    ]);
  });

  test('never show more than the beginning of a long value, and no value of an unknown key', () => {
    const token = `sk_live_${'0123456789'.repeat(6)}`;
    const [long, unknown] = complaints(`limits: { calls: ${token} }\napiKey: ${token}\n`);
    expect(long).toContain(`found "${token.slice(0, 40)}…"`);
    expect(unknown).toBe(
      'passbench.yml:2:1 apiKey: unknown key; known here: name, profile, limits, network, devices, passes',
    );
  });

  test('are cut when there are too many to read', () => {
    const many = Array.from({ length: 100 }, (_, n) => `key${n}: 1`).join('\n');
    const lines = complaints(many);
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('… and 50 more');
    expect(errorOf(() => settingsFrom(many)).places).toHaveLength(50);
  });
});

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const host = fc.constantFrom(
  'localhost',
  'localhost:4010',
  '*.intranet.example',
  '10.0.0.1',
  '[::1]:8080',
  '127.0.0.1:1',
);
const accepted = fc.record(
  {
    name: text,
    limits: fc.record(
      {
        wallClockMs: fc.integer({ min: 50, max: 600_000 }),
        memoryMb: fc.integer({ min: 8, max: 1024 }),
        calls: fc.integer({ min: 0, max: 10_000 }),
        bodyBytes: fc.integer({ min: 1024, max: 100_000_000 }),
        runners: fc.integer({ min: 1, max: 16 }),
      },
      { requiredKeys: [] },
    ),
    network: fc.record({ allowHosts: fc.array(host) }, { requiredKeys: [] }),
    profile: fc.record({ 'fill.arguments': fc.constant('entity') }, { requiredKeys: [] }),
    devices: fc.uniqueArray(
      fc.record({
        name: text.filter((name) => name.trim() !== ''),
        wallet: fc.constantFrom('apple', 'google'),
      }),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name.trim().toLowerCase() },
    ),
  },
  { requiredKeys: [] },
);

describe('any settings that the schema accepts', () => {
  test('come back from a file as they were', () => {
    const folder = tenantWith({ 'passbench.yml': '' });
    const workspace = openWorkspace(folder);
    fc.assert(
      fc.property(accepted, (input) => {
        put(folder, 'passbench.yml', stringify(input));
        expect(workspace.settings()).toEqual(settings.parse(input));
      }),
    );
  });

  test('with an unknown key among them are refused at exactly that key', () => {
    const folder = emptyFolder();
    put(folder, 'passbench.yml', '');
    const workspace = openWorkspace(folder);
    const blocks = fc.subarray([
      ['name: Brand'],
      ['limits:', '  calls: 3', '  memoryMb: 32'],
      ['# a comment', '', 'network:', '  allowHosts:', '    - localhost'],
      ['devices:', '  - name: A', '    wallet: apple', '  - name: B', '    wallet: google'],
    ]);
    const key = fc.stringMatching(/^zz[a-z]{1,12}$/);
    const indented = (line: string | undefined) =>
      line?.startsWith('  - ') ? '    ' : (/^ */.exec(line ?? '')?.[0] ?? '');
    fc.assert(
      fc.property(blocks, key, fc.nat(), (chosen, unknown, seed) => {
        // A sibling may follow a line with a key and a value: that line shows its indentation.
        const lines = chosen.flat();
        const spots = lines.flatMap((line, index) => (/^\s*(- )?\w+: ./.test(line) ? [index + 1] : []));
        const at = spots[seed % Math.max(1, spots.length)] ?? 0;
        const indent = indented(lines[at - 1]);
        put(folder, 'passbench.yml', lines.toSpliced(at, 0, `${indent}${unknown}: 1`).join('\n'));
        const error = errorOf(() => workspace.settings());
        expect(error.places).toEqual([{ file: 'passbench.yml', line: at + 1, column: indent.length + 1 }]);
        expect(error.message).toContain(`${unknown}: unknown key`);
      }),
    );
  });
});
