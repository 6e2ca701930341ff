import { describe, expect, test } from 'vitest';
import { createTestHost, runLine } from '../testing/test-host.ts';

describe('passbench secrets', () => {
  test('set reads the value from the terminal or a pipe, and prints only the name', async () => {
    const host = createTestHost();
    const { code, out, err } = await runLine(host, 'secrets', 'set', 'CRM_KEY');
    expect([code, out, err]).toEqual([0, '✓ Set CRM_KEY\n', '']);
    expect(host.tenant.secrets).toEqual(new Map([['CRM_KEY', 'value of CRM_KEY']]));
    const json = await runLine(createTestHost(), 'secrets', 'set', 'CRM_KEY', '--value-from-stdin', '--json');
    expect(JSON.parse(json.out)).toEqual({ secret: { name: 'CRM_KEY' }, warning: null });
  });

  test.each([[['CRM_KEY=hunter22']], [['CRM_KEY', 'hunter22']]])(
    'set refuses a value on the command line: %j',
    async (words) => {
      const host = createTestHost();
      const { code, out, err } = await runLine(host, 'secrets', 'set', ...words);
      expect([code, out, host.calls]).toEqual([2, '', []]);
      expect(err).toContain('cannot be given on the command line');
      expect(err).not.toContain('hunter22');
    },
  );

  test('an invalid name is not repeated', async () => {
    const { code, err } = await runLine(createTestHost(), 'secrets', 'set', 'sk live 51');
    expect(code).toBe(2);
    expect(err).not.toContain('51');
  });

  test('a name that the file could not keep is refused, not lost', async () => {
    const host = createTestHost();
    expect(await runLine(host, 'secrets', 'set', '__proto__')).toMatchObject({ code: 2, out: '' });
    expect(host.calls).toEqual([]);
    expect((await runLine(host, 'secrets', 'set', '__proto__2')).code).toBe(0);
  });

  test('list shows names, sources and missing secrets', async () => {
    const host = createTestHost();
    host.tenant.secrets.set('CRM_KEY', 'hunter22');
    const { out } = await runLine(host, 'secrets', 'list');
    expect(out).toContain('CRM_KEY  file');
    expect(out).toContain('CRM_URL  not set  server/script/crm.js');
    expect(out).not.toContain('hunter22');
  });

  test('remove', async () => {
    const host = createTestHost();
    host.tenant.secrets.set('CRM_KEY', 'hunter22');
    expect(await runLine(host, 'secrets', 'remove', 'CRM_KEY')).toMatchObject({ code: 0, out: '✓ Removed CRM_KEY\n' });
    expect((await runLine(createTestHost(), 'secrets', 'remove', 'CRM_KEY')).code).toBe(1);
  });
});
