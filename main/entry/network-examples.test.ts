import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFault } from './cli/options/fault.ts';
import { parseNetwork } from './cli/options/network.ts';
import { openTenant } from './testing/tenant.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Blocks of the page that are indented by four, without that indentation. */
function examplesOf(page: string): string[] {
  const blocks = page.match(/(?:^ {4}.*\n(?:\n(?= {4}))?)+/gm) ?? [];
  return blocks.map((block) => block.replaceAll(/^ {4}/gm, ''));
}

async function problemsOf(rules: string): Promise<string[]> {
  const { client } = await openTenant({ 'network/rules.yml': rules });
  const { problems } = await client.rules.get();
  return problems.map(({ message }) => message);
}

describe('the examples of docs/network.md', () => {
  const examples = examplesOf(read('docs/network.md'));
  const rules = examples.filter((example) => example.startsWith('rules:'));

  test('are three files of rules and one list of command lines', () => {
    expect([examples.length, rules.length]).toEqual([4, 3]);
  });

  test.each(rules)('load, and no rule hides another: %#', async (example) => {
    expect(await problemsOf(example)).toEqual([]);
  });

  test('on the command line are understood', () => {
    const lines = examples.find((example) => example.startsWith('passbench')) ?? '';
    const faults = [...lines.matchAll(/--fault '([^']+)'/g)].map(([, fault = '']) => addFault(fault));
    expect(faults).toHaveLength(4);
    const modes = [...lines.matchAll(/--network (\S+)/g)].map(([, mode = '']) => parseNetwork(mode));
    expect(modes).toEqual([{ mode: 'offline' }]);
  });
});

describe('the starter', () => {
  const starter = read('resources/starter/network/rules.yml');
  const uncommented = starter.replaceAll(/^ {2}# (?=- | {2})/gm, '  ');

  test('has rules that load, those in its comments too', async () => {
    expect(await problemsOf(starter)).toEqual([]);
    expect(uncommented.match(/^ {2}- /gm)?.length).toBeGreaterThan(6);
    expect(await problemsOf(uncommented)).toEqual([]);
  });
});
