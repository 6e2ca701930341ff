import { describe, expect, test } from 'vitest';
import type { PassType } from '#contract/entities/pass.ts';
import { keysOfType } from './identifier-keys.ts';

const type = (facts: object): PassType => ({ name: 'loyalty', passKind: 'customerCard', ...facts });

describe('the identifiers of a pass type', () => {
  test('are those that it lists', () => {
    const barcode = { value: '{{ identifiers.other }}' };
    expect(keysOfType(type({ identifiers: ['customerId', 'y2.id'], barcode }))).toEqual(['customerId', 'y2.id']);
  });

  test('are else those that its templates name, each once', () => {
    const fields = { back: [{ key: 'a', value: `{{ identifiers['y2.id'] }} {{ identifiers["crm-id"] | upcase }}` }] };
    const barcode = { value: '{{ identifiers.customerId }}', text: '{{identifiers.customerId}}' };
    expect(keysOfType(type({ fields, barcode }))).toEqual(['y2.id', 'crm-id', 'customerId']);
  });

  test('are none where it says nothing', () => {
    expect(keysOfType(type({ title: 'The identifiers of a card' }))).toEqual([]);
  });
});
