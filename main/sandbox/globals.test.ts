import { describe, expect, test } from 'vitest';
import { START, attempt, evaluate, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

describe('URL and URLSearchParams', () => {
  test('parse, resolve and change as on the web', async () => {
    expect(
      await evaluate(
        sandbox,
        `const u = new URL('../x?y=1#z', 'https://Üser.example:8080/a/b/');
        u.pathname = '/a b'; u.searchParams.append('q', 'é&'); u.port = '443'; u.hash = '';
        const s = u.searchParams; u.search = '?n=1';
        return [u.href, u.origin, u.host, String(u), JSON.stringify({ u }), s.get('n'), s.size, URL.canParse('nope'), URL.parse('nope')];`,
      ),
    ).toEqual([
      'https://xn--ser-goa.example/a%20b?n=1',
      'https://xn--ser-goa.example',
      'xn--ser-goa.example',
      'https://xn--ser-goa.example/a%20b?n=1',
      '{"u":"https://xn--ser-goa.example/a%20b?n=1"}',
      '1',
      1,
      false,
      null,
    ]);
  });

  test('change each other', async () => {
    expect(
      await evaluate(
        sandbox,
        `const u = new URL('https://a.example/?a=1&b=2'); u.searchParams.delete('a'); u.searchParams.set('b', 'x y'); u.searchParams.sort();
        const p = new URLSearchParams([['k', '1'], ['k', '2']]); p.append('z', '3');
        return [u.href, p.getAll('k'), p.has('k', '2'), [...p], String(new URLSearchParams('?a=%20&b')), [...new URLSearchParams({ a: 1 }).keys()]];`,
      ),
    ).toEqual([
      'https://a.example/?b=x+y',
      ['1', '2'],
      true,
      [
        ['k', '1'],
        ['k', '2'],
        ['z', '3'],
      ],
      'a=+&b=',
      ['a'],
    ]);
  });

  test('refuse what is no URL', async () => {
    expect(await evaluate(sandbox, `try { new URL('/x'); } catch (e) { return [e.name, e.code, e.message]; }`)).toEqual(
      ['TypeError', 'ERR_INVALID_URL', 'Invalid URL: "/x"'],
    );
  });
});

describe('timers', () => {
  test('fire in the order they are due, with their arguments, on the run’s clock', async () => {
    expect(
      await evaluate(
        sandbox,
        `const seen = []; const at = (name) => seen.push(name + Date.now());
        setTimeout(at, 30, 'c'); setTimeout(at, 10, 'a'); setTimeout(at, 10, 'b'); const gone = setTimeout(at, 1, 'never');
        clearTimeout(gone); clearTimeout(undefined); queueMicrotask(() => at('micro'));
        await new Promise((resolve) => setTimeout(resolve, 40));
        return seen;`,
      ),
    ).toEqual([`micro${START}`, `a${START + 10}`, `b${START + 10}`, `c${START + 30}`]);
  });

  test('repeat until they are cleared, and really take their time', async () => {
    const { result, took } = await attempt(sandbox, {
      body: `let n = 0;
        await new Promise((resolve) => { const id = setInterval(() => { n += 1; if (n === 3) { clearInterval(id); resolve(); } }, 20); });
        return [n, Date.now(), performance.now(), performance.timeOrigin];`,
    });
    expect(result.returned).toEqual([3, START + 60, 60, START]);
    expect(took).toBeGreaterThan(55);
  });

  test('let the promises of one be through before the next', async () => {
    expect(
      await evaluate(
        sandbox,
        `const seen = [];
        setTimeout(() => { seen.push('one'); Promise.resolve().then(() => seen.push('its promise')); }, 1);
        setTimeout(() => seen.push('two'), 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return seen;`,
      ),
    ).toEqual(['one', 'its promise', 'two']);
  });

  test('are cleared by their number as text too', async () => {
    expect(
      await evaluate(
        sandbox,
        `const seen = []; const timers = { [setTimeout(() => seen.push('cleared'), 5)]: true }; setTimeout(() => seen.push('kept'), 5);
        clearTimeout(Object.keys(timers)[0]); clearTimeout(''); clearInterval('x'); await new Promise((resolve) => setTimeout(resolve, 10));
        return seen;`,
      ),
    ).toEqual(['kept']);
  });

  test('refuse what is no function', async () => {
    expect(await evaluate(sandbox, `try { setTimeout('x'); } catch (e) { return e.name; }`)).toBe('TypeError');
  });
});

describe('the clock', () => {
  test('stands still while the script computes', async () => {
    expect(
      await evaluate(
        sandbox,
        `const then = Date.now(); for (let i = 0; i < 1e6; i += 1);
        return [then, Date.now(), new Date().getTime(), +new Date(5), new Date(2020, 0).getUTCFullYear(), Date.UTC(2020), Date() === String(new Date()),
          new Date() instanceof Date, Object.getPrototypeOf(new Date()).constructor === Date, Date.length, Date.name];`,
      ),
    ).toEqual([START, START, START, 5, 2020, Date.UTC(2020), true, true, true, 7, 'Date']);
  });

  test.each(['Date.now()', 'new Date()', 'performance.now()'])(
    'moves for a script that waits by reading it: %s',
    async (read) => {
      const wait = (inner: string) =>
        `const end = +${read} + 200; let n = 0; while (+${read} < end) { n += 1; ${inner} } return [n, Date.now()];`;
      expect(await evaluate(sandbox, wait(''))).toEqual([1198, START + 201]);
      expect(await evaluate(sandbox, wait('await null;'))).toEqual([1198, START + 201]);
    },
  );

  test('is the one that Intl shows, in UTC', async () => {
    expect(
      await evaluate(
        sandbox,
        `const f = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' });
        return [f.format(), f.format(0), f.formatToParts().length > 3, new Date().getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().locale];`,
      ),
    ).toEqual(['23/11/2026, 12:00', '01/01/1970, 00:00', true, 0, 'en-US']);
  });

  test('can be extended by classes', async () => {
    expect(
      await evaluate(
        sandbox,
        `class D extends Date { year() { return this.getUTCFullYear(); } } return new D().year();`,
      ),
    ).toBe(2026);
  });
});

describe('chance', () => {
  const body = `return [Math.random(), Math.random(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint16Array(3))]];`;

  test('repeats with the seed and differs without', async () => {
    const first = await evaluate(sandbox, body, { seed: 7 });
    expect(await evaluate(sandbox, body, { seed: 7 })).toEqual(first);
    expect(await evaluate(sandbox, body, { seed: 8 })).not.toEqual(first);
  });

  test('is spread evenly and has the forms of the web', async () => {
    const [mean, low, high, uuid] = (await evaluate(
      sandbox,
      `const all = Array.from({ length: 20000 }, Math.random); return [all.reduce((a, b) => a + b) / all.length, Math.min(...all), Math.max(...all), crypto.randomUUID()];`,
    )) as [number, number, number, string];
    expect(mean).toBeGreaterThan(0.49);
    expect(mean).toBeLessThan(0.51);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThan(0.01);
    expect(high).toBeLessThan(1);
    expect(high).toBeGreaterThan(0.99);
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('refuses what is no array of integers, or too long', async () => {
    expect(
      await evaluate(
        sandbox,
        `const name = (f) => { try { f(); } catch (e) { return e.name; } };
        return [name(() => crypto.getRandomValues(new Float32Array(1))), name(() => crypto.getRandomValues(new Uint8Array(65537)))];`,
      ),
    ).toEqual(['TypeMismatchError', 'QuotaExceededError']);
  });
});

describe('texts and bytes', () => {
  test('encode and decode', async () => {
    expect(
      await evaluate(
        sandbox,
        `const bytes = new TextEncoder().encode('aé€😀\\uD800');
        const d = new TextDecoder();
        return [[...bytes], d.decode(bytes), new TextDecoder('latin1').decode(new Uint8Array([233])), d.encoding,
          d.decode(bytes.subarray(0, 2), { stream: true }) + d.decode(bytes.subarray(2)), new TextEncoder().encodeInto('a€', new Uint8Array(3))];`,
      ),
    ).toEqual([
      [97, 195, 169, 226, 130, 172, 240, 159, 152, 128, 239, 191, 189],
      'aé€😀\uFFFD',
      'é',
      'utf-8',
      'aé€😀\uFFFD',
      { read: 1, written: 1 },
    ]);
  });

  test('refuse what is not valid', async () => {
    expect(
      await evaluate(
        sandbox,
        `const said = (f) => { try { return f(); } catch (e) { return e.name; } };
        return [said(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))), said(() => new TextDecoder('nope')),
          said(() => atob('*')), said(() => btoa('€'))];`,
      ),
    ).toEqual(['TypeError', 'RangeError', 'InvalidCharacterError', 'InvalidCharacterError']);
  });

  test('go to base64 and back', async () => {
    expect(await evaluate(sandbox, `return [btoa('hé'), atob('aOk='), atob(' aG k = ')];`)).toEqual([
      'aOk=',
      'hé',
      'hi',
    ]);
  });
});

describe('what is on globalThis', () => {
  test('is marked as undocumented when it is touched, and only then', async () => {
    const marked = async (body: string) => (await attempt(sandbox, { body })).result.undocumented;
    expect(await marked('Math.random(); new Date(); JSON.parse("1"); new Map(); Promise.resolve();')).toEqual([]);
    expect(await marked('typeof fetch; globalThis.URL; atob; console.log(1); console.log(2);')).toEqual([
      'URL',
      'atob',
      'console',
      'fetch',
    ]);
  });

  test('is found on self and global, too, which are marked like the rest', async () => {
    const { result } = await attempt(sandbox, {
      body: `const found = typeof self !== 'undefined' && self.fetch === fetch;
        return [found, global === globalThis, self === globalThis, Object.keys(globalThis)];`,
    });
    expect(result.returned).toEqual([true, true, true, []]);
    expect(result.undocumented).toEqual(['fetch', 'global', 'self']);
  });

  test('can be replaced by the script', async () => {
    expect(
      await evaluate(
        sandbox,
        `globalThis.fetch = () => 'mine'; URL = 5; const d = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
        return [fetch(), URL, d.configurable, d.enumerable, typeof d.get.call({}).randomUUID];`,
      ),
    ).toEqual(['mine', 5, true, false, 'function']);
  });

  test('has nothing that escapes the limits, and nothing of the host', async () => {
    expect(
      await evaluate(
        sandbox,
        `const gone = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'Temporal', 'process', 'require', 'ivm', 'passbench:handover'];
        return gone.filter((name) => name in globalThis);`,
      ),
    ).toEqual([]);
  });

  test('keeps the names and lengths that programs look at', async () => {
    expect(
      await evaluate(
        sandbox,
        `return [URL.name, Headers.name, Response.name, AbortSignal.name, fetch.name, Error.name, Proxy.name, Math.random.name, setTimeout.name];`,
      ),
    ).toEqual(['URL', 'Headers', 'Response', 'AbortSignal', 'fetch', 'Error', 'Proxy', 'random', 'setTimeout']);
  });
});
