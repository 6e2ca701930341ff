import { expect, test } from 'vitest';
import { emptySource, sourceOfForm } from './install-source.ts';

test('the source of an installation holds what was typed and nothing else', () => {
  expect(sourceOfForm(emptySource)).toEqual({});
  expect(sourceOfForm({ tags: ' summer, ,store-12 ', medium: ' qr ', origin: '', userAgent: '  ' })).toEqual({
    tags: ['summer', 'store-12'],
    medium: 'qr',
  });
});
