import { describe, expect, test } from 'vitest';
import { attempt, evaluate, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

const made = `new Request('https://a.example/', { method: 'POST', body: 'x' })`;
const name = `const name = (f) => Promise.try(f).then(() => 'ok', (e) => e.name);`;

describe('the body of a request', () => {
  test('goes out once: the second fetch is refused, and makes no call', async () => {
    const { result, calls } = await attempt(sandbox, {
      body: `const r = ${made}; await fetch(r);
        try { await fetch(r); } catch (e) { return [r.bodyUsed, e.name, e.message]; }`,
    });
    expect(result.returned).toEqual([true, 'TypeError', 'Request: Body is unusable: Body has already been read']);
    expect(calls.map(({ body }) => body?.data)).toEqual(['x']);
  });

  test('is taken over by a request that is made of it, unless that has one of its own', async () => {
    expect(
      await evaluate(
        sandbox,
        `${name} const r = ${made}; const taken = new Request(r); const own = ${made}; new Request(own, { body: 'y' });
        const none = ${made}; const same = new Request(none, { body: null });
        return [r.bodyUsed, await name(() => new Request(r)), await name(() => r.text()), await name(() => r.clone()), await taken.text(),
          await new Request(r, { body: 'z' }).text(), own.bodyUsed, await own.text(), none.bodyUsed, await same.text()];`,
      ),
    ).toEqual([true, 'TypeError', 'TypeError', 'TypeError', 'x', 'z', false, 'x', true, 'x']);
  });

  test('is left where it is cloned, where no request came of it, and where there is none', async () => {
    expect(
      await evaluate(
        sandbox,
        `${name} const r = ${made}; const c = r.clone();
        const bad = [await name(() => new Request(r, { redirect: 'no' })), await name(() => fetch(r, { method: 'GET' }))];
        const bare = new Request('https://a.example/'); await fetch(bare); await fetch(bare);
        return [bad, r.bodyUsed, await c.text(), r.bodyUsed, await r.text(), bare.bodyUsed];`,
      ),
    ).toEqual([['TypeError', 'TypeError'], false, 'x', false, 'x', false]);
  });
});

describe('formData', () => {
  const part = (head: string, value: string) => `--X\r\n${head}\r\n\r\n${value}\r\n`;
  const field = 'Content-Disposition: form-data; name="a"';
  const multipart = 'multipart/form-data; boundary=X';
  const end = '--X--\r\n';

  type Sample = [what: string, type: string, body: string];
  const samples: Sample[] = [
    ['urlencoded', 'application/x-www-form-urlencoded', 'a=1&b=%C3%A9+x&a=2'],
    ['urlencoded in capitals', 'APPLICATION/X-WWW-FORM-URLENCODED ; charset=utf-8', 'a=1'],
    ['JSON', 'application/json', '{"a":1}'],
    ['text', 'text/plain', 'a=1'],
    ['a field', multipart, part(field, '1') + end],
    ['fields of one name', multipart, part(field, 'l1\r\nl2\n') + part(field, '') + part(field, 'é') + end],
    ['nothing before the end', multipart, end],
    ['a preamble and an epilogue', multipart, `pre\r\n${part(field, '1')}${end}epi`],
    ['no line end at the end', multipart, `${part(field, '1')}--X--`],
    ['a quoted boundary', 'multipart/form-data; charset=utf-8; Boundary="X"', part(field, '1') + end],
    ['a name without quotes', multipart, part('content-disposition:form-data;name=b', '1') + end],
    ['a name with escapes', multipart, part('Content-Disposition: form-data; name="a%22%0D%0a%41;="', '1') + end],
    ['more in the head', multipart, part(`Content-Type: text/plain\r\n${field}; x="y"`, '1') + end],
    ['base64', multipart, part(`${field}\r\nContent-Transfer-Encoding: base64`, 'aMOp') + end],
    ['no end', multipart, part(field, '1')],
    ['another boundary', multipart, (part(field, '1') + end).replaceAll('X', 'Y')],
    ['no boundary', 'multipart/form-data', part(field, '1') + end],
    ['no name', multipart, part('Content-Type: text/plain', '1') + end],
    ['another disposition', multipart, part('Content-Disposition: attachment; name="a"', '1') + end],
    ['bare line feeds', multipart, (part(field, '1') + end).replaceAll('\r', '')],
    ['an empty body', multipart, ''],
  ];

  test.each(samples)('reads or refuses as Node does: %s', async (_, type, body) => {
    const init = { headers: { 'content-type': type } };
    const expected = await new Response(body, init).formData().then(
      (form) => [...form],
      (error: unknown) => (error as Error).name,
    );
    const read = `const r = new Response(${JSON.stringify(body)}, ${JSON.stringify(init)});
      return r.formData().then((form) => [...form], (e) => e.name);`;
    expect(await evaluate(sandbox, read)).toEqual(expected);
  });

  test('reads what a FormData of its own gives, in a request too', async () => {
    expect(
      await evaluate(
        sandbox,
        `const form = new FormData(); form.append('x"\\n', 'a\\r\\nb'); form.append('é', '');
        return [...await new Request('https://a.example/', { method: 'POST', body: form }).formData()];`,
      ),
    ).toEqual([
      ['x"\r\n', 'a\r\nb'],
      ['é', ''],
    ]);
  });

  test('says what it does not do', async () => {
    const message = (type: string, body: string) =>
      evaluate(
        sandbox,
        `try { await new Response(${JSON.stringify(body)}, { headers: { 'content-type': '${type}' } }).formData(); }
        catch (e) { return e.name + ' ' + e.message; }`,
      );
    expect(await message(multipart, part(`${field}; filename="f.bin"`, '1') + end)).toBe(
      'TypeError formData: the field "a" is a file, and files are not available in the simulator: read the body with bytes() or text().',
    );
    expect(await message('application/json', '{}')).toBe(
      'TypeError formData: the content type must be multipart/form-data or application/x-www-form-urlencoded; it is "application/json".',
    );
    expect(await message(multipart, part(field, '1'))).toContain('it does not end with the boundary "X"');
  });
});

describe('Headers', () => {
  test('are sent once for each name, with its values joined', async () => {
    const sent = async (headers: string) =>
      (await attempt(sandbox, { body: `await fetch('https://a.example/', { headers: ${headers} });` })).calls[0]
        ?.headers;
    const twice = `[['X-Many', 'a'], ['x-many', 'b'], ['Cookie', 'c=1'], ['cookie', 'd=2']]`;
    const joined = [
      ['X-Many', 'a, b'],
      ['Cookie', 'c=1; d=2'],
    ];
    expect(await sent(twice)).toEqual(joined);
    expect(await sent(`new Headers(${twice})`)).toEqual([
      ['cookie', 'c=1; d=2'],
      ['x-many', 'a, b'],
    ]);
  });

  test('take undefined for the text of it, and miss only what is not given', async () => {
    expect(
      await evaluate(
        sandbox,
        `${name} const h = new Headers([['c', undefined]]); h.append('d', undefined); h.set('e', null);
        return [[...new Headers({ a: undefined, b: null })], [...h], await name(() => new Headers([['a']])), await name(() => new Headers([['a', 'b', 'c']])),
          await name(() => h.append('a')), await name(() => h.set('a'))];`,
      ),
    ).toEqual([
      [
        ['a', 'undefined'],
        ['b', 'null'],
      ],
      [
        ['c', 'undefined'],
        ['d', 'undefined'],
        ['e', 'null'],
      ],
      'TypeError',
      'TypeError',
      'TypeError',
      'TypeError',
    ]);
  });
});

describe('null', () => {
  test('is no init, and as a signal none', async () => {
    const { result, calls } = await attempt(sandbox, {
      body: `const gone = new Request('https://a.example/', { signal: AbortSignal.abort() });
        const signals = [{ signal: null }, { signal: undefined }, {}, null].map((init) => new Request(gone, init).signal.aborted);
        return [(await fetch('https://a.example/', null)).status, (await fetch(gone, { signal: null })).status, ...signals];`,
    });
    expect(result.returned).toEqual([200, 200, false, true, true, true]);
    expect(calls).toHaveLength(2);
  });
});
