import { describe, expect, test } from 'vitest';
import type { IncomingAnswer, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { START, attempt, evaluate, failedAnswer, jsonAnswer, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

/** The one request that a body of Fill makes. */
async function requestOf(body: string): Promise<OutgoingRequest | undefined> {
  const { calls, result } = await attempt(sandbox, { body });
  expect(result.error).toBeNull();
  return calls[0];
}

function answered(body: string, answer: IncomingAnswer) {
  return evaluate(sandbox, body, { answer: () => answer });
}

describe('what fetch sends', () => {
  test('is method, URL, headers as written and body', async () => {
    expect(
      await requestOf(`await fetch('https://crm.example.com/v1/customers?x=1', {
        method: 'post', headers: { 'X-Api-Key': 'k', accept: 'text/plain' }, body: JSON.stringify({ a: 'é' }) });`),
    ).toEqual({
      method: 'POST',
      url: 'https://crm.example.com/v1/customers?x=1',
      headers: [
        ['X-Api-Key', 'k'],
        ['accept', 'text/plain'],
        ['Content-Type', 'text/plain;charset=UTF-8'],
      ],
      body: { encoding: 'utf8', data: '{"a":"é"}' },
      redirect: 'follow',
    });
  });

  test('is a GET without a body by default, with the URL as a parser would write it', async () => {
    const request = await requestOf(`await fetch(new URL('../b c', 'https://CRM.example.com:443/a/x'));`);
    expect(request).toEqual({
      method: 'GET',
      url: 'https://crm.example.com/b%20c',
      headers: [],
      body: null,
      redirect: 'follow',
    });
    expect((await requestOf(`await fetch('HTTP://Crm.example.com');`))?.url).toBe('http://crm.example.com/');
    expect((await requestOf(`await fetch('https://crm.example.com/a/../b');`))?.url).toBe('https://crm.example.com/b');
    expect((await requestOf(`await fetch('https://10.0.0.1/x');`))?.url).toBe('https://10.0.0.1/x');
  });

  test('takes forms, and bytes as text where they are text', async () => {
    const form = await requestOf(
      `await fetch('https://a.example/', { method: 'POST', body: new URLSearchParams({ q: 'a b' }) });`,
    );
    expect(form?.body).toEqual({ encoding: 'utf8', data: 'q=a+b' });
    expect(form?.headers).toEqual([['Content-Type', 'application/x-www-form-urlencoded;charset=UTF-8']]);
    const bytes = (list: string) =>
      `await fetch('https://a.example/', { method: 'PUT', body: new Uint8Array(${list}) });`;
    expect((await requestOf(bytes('[104, 105]')))?.body).toEqual({ encoding: 'utf8', data: 'hi' });
    expect((await requestOf(bytes('[255, 0]')))?.body).toEqual({ encoding: 'base64', data: '/wA=' });
  });

  test('takes multipart forms', async () => {
    const request = await requestOf(`const form = new FormData(); form.append('name', 'a\\nb'); form.append('x"y', '1');
      await fetch('https://a.example/', { method: 'POST', body: form });`);
    const [, type = ''] = request?.headers[0] ?? [];
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1];
    expect(request?.body?.data).toBe(
      [
        `--${boundary}\r\nContent-Disposition: form-data; name="name"\r\n\r\na\r\nb\r\n`,
        `--${boundary}\r\nContent-Disposition: form-data; name="x%22y"\r\n\r\n1\r\n--${boundary}--\r\n`,
      ].join(''),
    );
  });

  test('is a Request, also one that was cloned or changed', async () => {
    const request =
      await requestOf(`const base = new Request('https://a.example/', { method: 'PUT', body: 'x', headers: { A: '1' } });
      await fetch(base.clone(), { headers: { B: '2' }, redirect: 'manual' });`);
    expect(request).toMatchObject({ method: 'PUT', headers: [['B', '2']], body: { data: 'x' }, redirect: 'manual' });
  });

  test('is refused where the web refuses it, before any call', async () => {
    const refusal = async (call: string) => {
      const { result, calls } = await attempt(sandbox, { body: `await fetch(${call});` });
      expect(calls).toEqual([]);
      return `${result.outcome} ${result.error?.code} ${result.error?.message}`;
    };
    expect(await refusal(`'/customers'`)).toMatch(/^script TypeError Failed to parse URL from \/customers/);
    expect(await refusal(`'https://user:pw@a.example/'`)).toContain('includes credentials');
    expect(await refusal(`'https://a.example/' + 'x'.repeat(2e6)`)).toContain('100000 are allowed');
    expect(await refusal(`'https://a.example/', { body: 'x' }`)).toContain('cannot have body');
    expect(await refusal(`'https://a.example/', { method: 'a b' }`)).toContain('not a valid HTTP method');
    expect(await refusal(`'https://a.example/', { headers: { 'a b': '1' } }`)).toContain('invalid header name');
    expect(await refusal(`'https://a.example/', { headers: { a: 'x\\r\\nb: y' } }`)).toContain('line break');
    expect(await refusal(`'https://a.example/', { redirect: 'no' }`)).toContain('redirect must be');
  });
});

describe('what fetch gives', () => {
  test('has the parts of the answer', async () => {
    const answer = jsonAnswer(
      { points: 5 },
      {
        status: 201,
        statusText: 'Created',
        url: 'https://b.example/',
        redirected: true,
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      },
    );
    expect(
      await answered(
        `const r = await fetch('https://a.example/');
        return [r.status, r.statusText, r.ok, r.url, r.redirected, r.type, r.headers.get('x-A'), r.headers.getSetCookie(), [...r.headers], await r.json()];`,
        answer,
      ),
    ).toEqual([
      201,
      'Created',
      true,
      'https://b.example/',
      true,
      'basic',
      '1, 2',
      ['a=1', 'b=2'],
      [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-a', '1, 2'],
      ],
      { points: 5 },
    ]);
  });

  test('has a body that is read once, whole, in each form', async () => {
    const read = (how: string) => answered(`const r = await fetch('https://a.example/'); ${how}`, jsonAnswer('é'));
    expect(await read('return await r.text();')).toBe('"é"');
    expect(await read('return [...new Uint8Array(await r.arrayBuffer())];')).toEqual([34, 195, 169, 34]);
    expect(await read('return [...(await r.bytes())];')).toEqual([34, 195, 169, 34]);
    expect(await read('const c = r.clone(); return [await r.json(), r.bodyUsed, c.bodyUsed, await c.json()];')).toEqual(
      ['é', true, false, 'é'],
    );
    expect(await read('await r.text(); try { await r.text(); } catch (e) { return e.name + ": " + e.message; }')).toBe(
      'TypeError: text: Body is unusable: Body has already been read',
    );
  });

  test('decodes bytes that are not text, and drops a byte order mark', async () => {
    const base64 = jsonAnswer(null, { body: { encoding: 'base64', data: '/2E=' } });
    const read = `const r = await fetch('https://a.example/'); const c = r.clone(); return [await r.text(), [...(await c.bytes())]];`;
    expect(await answered(read, base64)).toEqual(['\uFFFDa', [255, 97]]);
    expect(await answered(read, jsonAnswer(null, { body: { encoding: 'utf8', data: '\uFEFFa' } }))).toEqual([
      'a',
      [239, 187, 191, 97],
    ]);
  });

  test('is nothing where the status has no body', async () => {
    const gone = jsonAnswer(null, { status: 204, body: { encoding: 'utf8', data: '' } });
    expect(
      await answered(`const r = await fetch('https://a.example/'); return [r.body, await r.text()];`, gone),
    ).toEqual([null, '']);
  });

  test('is a TypeError with a cause where no answer came, as in Node', async () => {
    const answer = () => failedAnswer('TIMEOUT', 'no answer within 30 s');
    expect(
      await evaluate(
        sandbox,
        `try { await fetch('https://a.example/'); } catch (e) { return [e instanceof TypeError, e.message, e.cause instanceof Error, e.cause.code, e.cause.message]; }`,
        { answer },
      ),
    ).toEqual([true, 'fetch failed', true, 'TIMEOUT', 'no answer within 30 s']);
  });

  test('moves the clock on by what each call took, calls side by side only once', async () => {
    const answer = ({ url }: OutgoingRequest) => jsonAnswer(0, { durationMs: url.endsWith('/slow') ? 80 : 20 });
    expect(
      await evaluate(
        sandbox,
        `await fetch('https://a.example/fast'); const one = Date.now();
        await Promise.all(['slow', 'fast', 'slow'].map((path) => fetch('https://a.example/' + path)));
        return [one, Date.now()];`,
        { answer },
      ),
    ).toEqual([START + 20, START + 100]);
  });
});

describe('a call that is given up', () => {
  const hangs = () => new Promise<IncomingAnswer>(() => {});

  test('rejects with AbortError and ends the call in the engine', async () => {
    let aborted = false;
    const answer = (_: OutgoingRequest, signal: AbortSignal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return hangs();
    };
    expect(
      await evaluate(
        sandbox,
        `const c = new AbortController(); setTimeout(() => c.abort(), 10);
        try { await fetch('https://a.example/', { signal: c.signal }); }
        catch (e) { return [e.name, e.code, e instanceof DOMException, e === c.signal.reason, e instanceof Error]; }`,
        { answer },
      ),
    ).toEqual(['AbortError', 20, true, true, true]);
    expect(aborted).toBe(true);
  });

  test('times out, is never made, or gives the reason that it was given', async () => {
    const { result, calls } = await attempt(sandbox, {
      body: `const name = (promise) => promise.then(() => 'no', (e) => e.name ?? e);
        return [
          await name(fetch('https://a.example/', { signal: AbortSignal.timeout(10) })),
          await name(fetch('https://a.example/', { signal: AbortSignal.abort() })),
          await name(fetch('https://a.example/', { signal: AbortSignal.any([AbortSignal.timeout(5), new AbortController().signal]) })),
          await name(fetch('https://a.example/', { signal: AbortSignal.abort('mine') })),
        ];`,
      answer: hangs,
    });
    expect(result.returned).toEqual(['TimeoutError', 'AbortError', 'TimeoutError', 'mine']);
    expect(calls).toHaveLength(2);
  });

  test('is aborted in the engine when the run settles without it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answer = (_: OutgoingRequest, signal: AbortSignal) => {
      signal.addEventListener('abort', () => resolve());
      return hangs();
    };
    const { result } = await attempt(sandbox, { body: `fetch('https://a.example/'); return 1;`, answer });
    expect(result.outcome).toBe('ok');
    await promise;
  });
});

describe('the limit of calls', () => {
  const answer = (made: OutgoingRequest[]) => (request: OutgoingRequest) => {
    made.push(request);
    return made.length > 3 ? failedAnswer('CALL_LIMIT', 'passbench.yml allows 3 (limits.calls)') : jsonAnswer({});
  };

  test('ends a run that does not catch it with the outcome limit', async () => {
    const { result, calls } = await attempt(sandbox, {
      body: `for (;;) await fetch('https://a.example/');`,
      limits: { calls: 3 },
      answer: answer([]),
    });
    expect(result).toMatchObject({ outcome: 'limit', error: { code: 'CALL_LIMIT' } });
    expect(calls).toHaveLength(4);
  });

  test('asks the engine once beyond it, however often the script tries', async () => {
    const { result, calls } = await attempt(sandbox, {
      body: `let refused = 0;
        await Promise.all(Array.from({ length: 500 }, () => fetch('https://a.example/').catch((e) => (refused += e.cause.code === 'CALL_LIMIT'))));
        return refused;`,
      limits: { calls: 3 },
      answer: answer([]),
    });
    expect(result).toMatchObject({ outcome: 'ok', returned: 497 });
    expect(calls).toHaveLength(4);
  });
});

describe('the classes of fetch', () => {
  test('Headers, Request and Response can be made by scripts', async () => {
    expect(
      await evaluate(
        sandbox,
        `const h = new Headers([['b', '1'], ['A', '2']]); h.append('B', '3'); h.set('c', '4'); h.delete('A');
        const seen = []; h.forEach((value, name) => seen.push(name + '=' + value));
        const made = Response.json({ ok: 1 }, { status: 201 });
        const request = new Request('https://a.example/x', { method: 'POST', body: '{"b":1}' });
        return [seen, h.has('C'), [...h.keys()], made.status, made.headers.get('content-type'), await made.json(), request.url,
          await request.json(), new Response('x').type, (() => { try { new Response('', { status: 1000 }) } catch (e) { return e.name } })()];`,
      ),
    ).toEqual([
      ['b=1, 3', 'c=4'],
      true,
      ['b', 'c'],
      201,
      'application/json',
      { ok: 1 },
      'https://a.example/x',
      { b: 1 },
      'default',
      'RangeError',
    ]);
  });
});
