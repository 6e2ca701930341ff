import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('characters that a terminal obeys or does not show are escapes', () => {
  expect(jsonText({ 'a\u009b': 'x\u001b\u202e\u2028\u{e0041}é' }, 0)).toBe(
    '{"a\\u009b":"x\\u001b\\u202e\\u2028\\udb40\\udc41é"}',
  );
});

test('every document is read back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(JSON.parse(jsonText(value)))).toBe(text);
    }),
  );
});
