import { describe, expect, test } from 'vitest';
import { namedArguments } from './argument-names.ts';

describe('names of arguments', () => {
  test('Fill has the entity', () => {
    expect(namedArguments('Fill', [{ tier: 'gold' }])).toMatchObject([{ name: 'entity', value: { tier: 'gold' } }]);
  });

  test('a hook has the five documented ones, in their order', () => {
    const values = ['K3f9Qx7LmP2vB8dT', 'loyalty', { customerId: 'C-42' }, 'apple', {}];
    const names = namedArguments('OnPassInstalled', values).map(({ name }) => name);
    expect(names).toEqual(['passId', 'passType', 'identifiers', 'device', 'additionalInformation']);
  });

  test('one too many is named by its position', () => {
    expect(namedArguments('Fill', [{}, 7])[1]).toMatchObject({ name: 'argument 2', value: 7 });
  });
});
