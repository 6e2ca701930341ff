import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SettingsChange } from '#contract/methods/tenant.ts';
import { commonLines } from './testing/common-lines.ts';
import { put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const file = 'passbench.yml';

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 });
const limit = { calls: fc.integer({ min: 0, max: 10_000 }), memoryMb: fc.integer({ min: 8, max: 1024 }) };
const host = fc.constantFrom('localhost:4010', '*.intranet.example', '10.0.0.1', '[::1]:8080', '12', 'true', 'a.b');
const change: fc.Arbitrary<SettingsChange> = fc.record(
  {
    name,
    limits: fc.record({ ...limit, runners: fc.integer({ min: 1, max: 16 }) }, { requiredKeys: [] }),
    network: fc.record({ allowHosts: fc.array(host, { maxLength: 5 }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const own = fc.constantFrom('# a comment', '#', '# limits:', '#   calls: 3', '', '  # indented');
const said = fc.constantFrom('', ' # said', '   # limits: {}');
const named = fc.constantFrom('name: Brand', "name:  'Brand'", 'name: "Brand"', 'name: |-\n  Brand\n# after a block');
const hosts = fc.uniqueArray(host, { maxLength: 3 });

function block(key: string, lines: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> {
  return lines.map((inner) => [`${key}:`, ...inner]);
}

const limitsPart = fc.oneof(
  block(
    'limits',
    fc.tuple(own, said).map(([line, end]) => [line, `    calls:   7${end}`, '    memoryMb: 32']),
  ),
  said.map((end) => [`limits: { calls: 7, memoryMb: 32 }${end}`]),
  fc.constant(['limits: {}']),
);
const networkPart = fc.oneof(
  hosts.map((all) => [`network: { allowHosts: ${JSON.stringify(all)} }`]),
  block(
    'network',
    fc
      .tuple(
        hosts.filter(({ length }) => length > 0),
        own,
        said,
      )
      .map(([all, line, end]) => [
        '  allowHosts:',
        ...all.flatMap((one) => [line, `  - ${JSON.stringify(one)}${end}`]),
      ]),
  ),
);
const devicesPart = fc.constant(['devices:', '# phones', '- name: A', '  wallet: apple # one']);
const parts = fc.tuple(
  own,
  named.map((line) => [line]),
  own,
  limitsPart,
  own,
  networkPart,
  own,
  devicesPart,
  own,
);
const anyFile = fc
  .tuple(parts, fc.subarray([1, 3, 5, 7]), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF'))
  .map(([all, chosen, eol, mark]) => {
    const lines = all.flatMap((part, index) => {
      if (typeof part === 'string') return [part];
      return chosen.includes(index) ? part.flatMap((line) => line.split('\n')) : [];
    });
    return mark + lines.join(eol);
  });

describe('any change that is accepted', () => {
  test('is laid over the settings, and every comment on a line of its own stays in its order', () => {
    const folder = tenantWith({ [file]: '' });
    const workspace = openWorkspace(folder);
    fc.assert(
      fc.property(anyFile, change, (text, change) => {
        put(folder, file, text);
        const before = workspace.settings();
        const after = workspace.changeSettings(change);
        expect(after).toEqual({
          ...before,
          ...change,
          limits: { ...before.limits, ...change.limits },
          network: { ...before.network, ...change.network },
        });
        const comments = text.split(/\r?\n/).filter((line) => line.trim().startsWith('#'));
        const left = readFileSync(join(folder, file), 'utf8');
        expect(commonLines(comments.join('\n'), left.replaceAll('\r', ''))).toEqual(
          comments.length > 0 ? comments : [''],
        );
        expect(left.includes('\r\n')).toBe(text.includes('\r\n'));
        expect(left.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      }),
      { numRuns: 150 },
    );
  });
});
