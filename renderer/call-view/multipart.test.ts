import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryOf, readMultipart } from './multipart.ts';

/** A form as fetch writes it. */
async function sent(form: FormData) {
  const response = new Response(form);
  const boundary = boundaryOf(response.headers.get('content-type'));
  return { boundary: boundary ?? '', bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('a form in parts', () => {
  test('has fields and files, in their order, each as often as it came', async () => {
    const form = new FormData();
    form.append('name', 'Zoë "Z"\r\nline two');
    form.append('tag', 'a');
    form.append('tag', '');
    form.append('photo', new File([Uint8Array.from([0xff, 0xd8, 0x00])], 'p"1.jpg', { type: 'image/jpeg' }));
    const { bytes, boundary } = await sent(form);
    const field = { fileName: null, type: null };
    expect(readMultipart(bytes, boundary)).toEqual([
      { ...field, name: 'name', size: 18, text: 'Zoë "Z"\r\nline two' },
      { ...field, name: 'tag', size: 1, text: 'a' },
      { ...field, name: 'tag', size: 0, text: '' },
      { name: 'photo', fileName: 'p"1.jpg', type: 'image/jpeg', size: 3, text: null },
    ]);
  });

  test('comes back as it was sent, whatever is in it', async () => {
    const entry = fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary-ascii' }));
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        const form = new FormData();
        for (const [name, value] of entries) form.append(name, value);
        const { bytes, boundary } = await sent(form);
        const written = (text: string): string => text.replaceAll(/\r\n?|\n/g, '\r\n');
        const expected = entries.map(([name, value]) => [written(name), written(value)]);
        expect(readMultipart(bytes, boundary)?.map(({ name, text }) => [name, text])).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('that is cut, or divided in another way, is refused', async () => {
    const form = new FormData();
    form.append('a', '1');
    const { bytes, boundary } = await sent(form);
    expect(readMultipart(bytes.slice(0, -12), boundary)).toBeNull();
    expect(readMultipart(bytes, 'another')).toBeNull();
  });
});

describe('boundary', () => {
  test.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b;c"', 'a b;c'],
    ['multipart/form-data', null],
    ['multipart/mixed; boundary=abc', null],
    [null, null],
  ])('of %j is %j', (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
