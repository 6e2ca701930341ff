import { Liquid } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import type { PassType } from '#contract/entities/pass.ts';
import { samplePass } from '../testing/samples.ts';
import { faceOf, hasFace, loadLiquid } from './pass-face.ts';

const liquid = new Liquid({ ownPropertyOnly: true });
const type = (facts: object): PassType => ({ name: 'loyalty', passKind: 'customerCard', ...facts });
const loyalty = type({
  fields: {
    header: [{ key: 'points', label: 'Points', value: '{{ points }}' }],
    primary: [{ key: 'member', label: 'Member', value: '{{ firstName }} {{ lastName }}' }],
    secondary: [{ key: 'next', label: 'Next', value: '{% if next %}{{ next.missing }}{% endif %}' }],
    back: [{ key: 'wrong', label: 'Wrong', value: '{% if %}' }],
  },
  barcode: { format: 'qr', value: '{{ identifiers.customerId }}' },
});

describe('the face of a pass', () => {
  test('has the values of its entity in the fields of its type', () => {
    const entity = { points: 1280, firstName: 'Jane', lastName: 'Doe', next: { missing: 720 } };
    const face = faceOf(liquid, loyalty, samplePass({ entity, identifiers: { customerId: 'C-42' } }));
    expect(face.header).toEqual([{ key: 'points', label: 'Points', text: '1280', error: null }]);
    expect(face.primary[0]?.text).toBe('Jane Doe');
    expect(face.secondary[0]?.text).toBe('720');
    expect(face.barcode?.text).toBe('C-42');
  });

  test('leaves out fields without a value, and shows the error of an invalid template', () => {
    const face = faceOf(liquid, loyalty, samplePass({ entity: null }));
    expect([face.header, face.primary, face.secondary, face.barcode]).toEqual([[], [], [], null]);
    expect(face.back).toEqual([
      { key: 'wrong', label: 'Wrong', text: '', error: 'invalid value expression: "", line:1, col:6' },
    ]);
  });

  test('exists only if the type has fields', () => {
    expect(hasFace(loyalty)).toBe(true);
    expect(hasFace(type({ fields: 'none', barcode: 7 }))).toBe(false);
    expect(hasFace(undefined)).toBe(false);
  });

  test('sees no inherited values, and ends templates that do not', async () => {
    const bounded = await loadLiquid();
    const endless = '{% for a in (1..9999) %}{% for b in (1..9999) %}x{% endfor %}{% endfor %}';
    const fields = { back: [{ value: '{{ points.constructor }}{{ points.toString }}' }, { value: endless }] };
    const { back } = faceOf(bounded, type({ fields }), samplePass({ entity: { points: {} } }));
    expect(back).toEqual([{ key: '1', label: null, text: '', error: expect.stringContaining('limit') }]);
  });
});
