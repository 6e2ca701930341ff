import { describe, expect, test } from 'vitest';
import type { PassType } from '#contract/entities/pass.ts';
import { newRow } from '../../../ui/key-value-rows.ts';
import {
  documentOfForm,
  formOfCreate,
  inputOfCreate,
  hasErrorInMore,
  keysOfType,
  newCreateForm,
  problemsOfCreate,
  withPassType,
} from './create-form.ts';

const types = ['loyalty', 'gift'];
const form = newCreateForm('loyalty', ['customerId', 'y2.id']);
const [first] = form.identifiers;
if (!first) throw new Error('the form asks for no identifier');
const typed = { ...form, identifiers: [{ ...first, value: 'C-42' }] };

describe('the form of a new pass', () => {
  test('suggested identifiers that are left empty are left out', () => {
    expect(documentOfForm(form)).toMatchObject({ identifiers: {} });
    expect(documentOfForm(typed)).toMatchObject({ identifiers: { customerId: 'C-42' } });
  });

  test('an own id that is empty or blank is left out', () => {
    expect(documentOfForm({ ...typed, passId: '  ' })).not.toHaveProperty('passId');
    expect(documentOfForm({ ...typed, passId: ' SLOW-1 ' })).toHaveProperty('passId', 'SLOW-1');
  });

  test('an invalid row in the folded part is found', () => {
    const wrong = [newRow({ value: 'a value without a key' })];
    expect(hasErrorInMore({ ...typed, metadata: wrong })).toBe(true);
    expect(hasErrorInMore({ ...typed, additionalData: wrong })).toBe(true);
    expect(hasErrorInMore({ ...typed, identifiers: wrong, metadata: [newRow()] })).toBe(false);
  });

  test('a row that is wrong has no document', () => {
    expect(documentOfForm({ ...typed, metadata: [newRow({ key: 'a', value: '{', kind: 'json' })] })).toBeNull();
    expect(documentOfForm({ ...typed, metadata: [newRow({ value: 'without a key' })] })).toBeNull();
  });

  test('another pass type asks for its identifiers only as long as none was typed', () => {
    expect(withPassType(form, 'gift', ['card']).identifiers.map(({ key }) => key)).toEqual(['card']);
    expect(withPassType(typed, 'gift', ['card']).identifiers).toBe(typed.identifiers);
  });

  test('a document goes through the form and comes back the same, empty texts and numbers too', () => {
    const document = {
      passType: 'gift',
      passId: 'SLOW-1',
      identifiers: { a: '', b: 7, c: { d: [null] }, e: '7' },
      metadata: { storeId: 'S1' },
      additionalData: {},
    };
    expect(documentOfForm(formOfCreate(document))).toEqual(document);
  });

  test('keys that are absent from a document are empty objects in the input', () => {
    expect(inputOfCreate({ passType: 'gift' })).toEqual({
      passType: 'gift',
      identifiers: {},
      metadata: {},
      additionalData: {},
    });
  });
});

describe('problems of a document', () => {
  test.each([
    [{ passType: 'loyalty' }, []],
    [{ passType: '' }, [['passType', 'Choose a pass type.']]],
    [{ passType: 'coupon' }, [['passType', 'There is no pass type "coupon". Choose one of loyalty, gift.']]],
    [{ passType: 'gift', passId: 'a b' }, [['passId', 'A pass id has 5 to 50 letters, digits, "_" or "-".']]],
    [
      { passType: 'gift', identifiers: 'C-1' },
      [['identifiers', '"identifiers" must be an object, such as { "key": "value" }.']],
    ],
    [
      { passType: 'gift', identifers: {} },
      [['', '"identifers" is not a known key. Known keys: passType, passId, identifiers, metadata, additionalData.']],
    ],
  ])('%j: %j', (document, expected) => {
    expect([...problemsOfCreate(document, types)]).toEqual(expected);
  });

  test.each([[null], [7], ['text'], [[]]])('%j is no document', (value) => {
    expect(problemsOfCreate(value, types).get('')).toBe('Write an object, such as { "key": "value" }.');
  });
});

const typeOf = (facts: object): PassType => ({ name: 'loyalty', passKind: 'customerCard', ...facts });

describe('the identifiers of a pass type', () => {
  test('are those that it lists', () => {
    const barcode = { value: '{{ identifiers.other }}' };
    expect(keysOfType(typeOf({ identifiers: ['customerId', 'y2.id'], barcode }))).toEqual(['customerId', 'y2.id']);
  });

  test('are else those that its templates name, each once', () => {
    const fields = { back: [{ key: 'a', value: `{{ identifiers['y2.id'] }} {{ identifiers["crm-id"] | upcase }}` }] };
    const barcode = { value: '{{ identifiers.customerId }}', text: '{{identifiers.customerId}}' };
    expect(keysOfType(typeOf({ fields, barcode }))).toEqual(['y2.id', 'crm-id', 'customerId']);
  });

  test('are empty if it names none', () => {
    expect(keysOfType(typeOf({ title: 'The identifiers of a card' }))).toEqual([]);
  });
});
