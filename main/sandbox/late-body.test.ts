import { describe, expect, test } from 'vitest';
import type { BodyEnd, IncomingAnswer, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { START, attempt, evaluate, jsonAnswer, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

const whole: BodyEnd = { ok: true, body: { encoding: 'utf8', data: '{"a":1}' }, durationMs: 1500 };
const broken: BodyEnd = { ok: false, error: { code: 'RESET', message: 'crm closed the connection.' }, durationMs: 40 };
const get = `await fetch('https://a.example/')`;

/** An answer after 10 ms of the run whose body ends as given. */
const withBody = (body: BodyEnd | Promise<BodyEnd>) => () => ({
  ...(jsonAnswer(0) as IncomingAnswer & { ok: true }),
  headMs: 10,
  body,
});

describe('fetch', () => {
  test('settles with the headers; the clock moves on to the end of the body when that is read', async () => {
    const { promise, resolve } = Promise.withResolvers<BodyEnd>();
    const { result } = await attempt(sandbox, {
      body: `const c = new AbortController(); const timer = setTimeout(() => c.abort(), 500);
        const r = await fetch('https://a.example/', { signal: c.signal }); clearTimeout(timer);
        console.log('headers'); const head = Date.now();
        return [head, await r.json(), Date.now()];`,
      answer: withBody(promise),
      onLine: () => resolve(whole),
    });
    expect(result.returned).toEqual([START + 10, { a: 1 }, START + 1500]);
  });

  test('leaves the clock where a body that came along is not read', async () => {
    const body = `const r = ${get}; const head = Date.now(); const c = r.clone(); await r.text(); return [head, Date.now(), await c.json()];`;
    expect(await evaluate(sandbox, body, { answer: withBody(whole) })).toEqual([START + 10, START + 1500, { a: 1 }]);
    expect(await evaluate(sandbox, `${get}; return Date.now();`, { answer: withBody(whole) })).toBe(START + 10);
  });
});

describe('a body that breaks off', () => {
  const late = () => withBody(Promise.resolve(broken));

  test('fails where it is read, at the line that reads it', async () => {
    const { result } = await attempt(sandbox, { body: `const r = ${get};\nawait r.json();`, answer: late() });
    expect(result).toMatchObject({
      outcome: 'http',
      error: { code: 'RESET', message: 'terminated: crm closed the connection.', line: 4 },
    });
  });

  test.each([
    ['comes later', late()],
    ['came along', withBody(broken)],
  ])('can be tolerated, or not be read at all: it %s', async (_what, answer) => {
    const caught = `const r = ${get}; try { await r.text(); } catch (e) { return [r.status, e.name, e.message, e.cause.code]; }`;
    expect(await evaluate(sandbox, caught, { answer })).toEqual([200, 'TypeError', 'terminated', 'RESET']);
    expect(await evaluate(sandbox, `return (${get}).status;`, { answer })).toBe(200);
  });
});

describe('a body that never comes', () => {
  const never = withBody(new Promise(() => {}));

  test('is nothing to a script that needs the status only; the engine goes on receiving it', async () => {
    let seen: AbortSignal | undefined;
    const answer = (_: OutgoingRequest, signal: AbortSignal) => {
      seen = signal;
      return never();
    };
    const { result, lines } = await attempt(sandbox, { body: `return (${get}).ok;`, answer });
    expect(result).toMatchObject({ outcome: 'ok', returned: true });
    expect(lines).toEqual([]);
    expect(seen?.aborted).toBe(false);
  });

  test('is given up by its signal, with the reason of the signal', async () => {
    let aborted = false;
    const answer = (_: OutgoingRequest, signal: AbortSignal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return never();
    };
    expect(
      await evaluate(
        sandbox,
        `const c = new AbortController(); const r = await fetch('https://a.example/', { signal: c.signal });
        setTimeout(() => c.abort(), 5);
        const first = await r.clone().text().catch((e) => e === c.signal.reason);
        return [first, await r.text().catch((e) => e.name)];`,
        { answer },
      ),
    ).toEqual([true, 'AbortError']);
    expect(aborted).toBe(true);
  });

  test('that is read without await is reported at the end', async () => {
    const { lines } = await attempt(sandbox, { body: `const r = ${get}; void r.text(); return 1;`, answer: never });
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('a call was still running')]);
  });
});

describe('body', () => {
  const read = (body: string) => evaluate(sandbox, `const r = ${get}; ${body}`, { answer: () => jsonAnswer('é') });

  test('is there to be looked at, and the same each time', async () => {
    expect(
      await read(
        `const { body, ok } = r; return [!!r.body, r.body === body, ok, r.bodyUsed, String(body), await r.json()];`,
      ),
    ).toEqual([true, true, true, false, '[object ReadableStream]', 'é']);
  });

  test('is null where there is none', async () => {
    expect(
      await evaluate(
        sandbox,
        `const head = await fetch('https://a.example/', { method: 'HEAD' });
        return [head.body, await head.text(), new Response(null).body, new Request('https://a.example/').body];`,
      ),
    ).toEqual([null, '', null, null]);
  });

  test('can be cancelled, which uses it up', async () => {
    expect(await read(`await r.body?.cancel(); return [r.bodyUsed, await r.text().catch((e) => e.name)];`)).toEqual([
      true,
      'TypeError',
    ]);
  });

  test('is a stream of one chunk', async () => {
    const decoded = `new TextDecoder().decode(chunk)`;
    expect(
      await read(`const all = []; for await (const chunk of r.body) all.push(${decoded}); return [all, r.bodyUsed];`),
    ).toEqual([['"é"'], true]);
    expect(
      await read(
        `const reader = r.body.getReader(); const locked = [r.body.locked, await r.text().catch((e) => e.message)];
        const { value: chunk } = await reader.read(); const end = await reader.read(); await reader.closed;
        return [...locked, ${decoded}, end.done];`,
      ),
    ).toEqual([true, 'text: Body is unusable: its stream has a reader', '"é"', true]);
  });

  test('says what it does not do', async () => {
    expect(await read(`try { r.body.pipeThrough({}); } catch (e) { return e.message; }`)).toContain(
      'text(), json() or',
    );
    expect(await read(`try { new Response(r.body); } catch (e) { return e.message; }`)).toContain('text() or bytes()');
  });
});
