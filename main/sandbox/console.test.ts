import { describe, expect, test } from 'vitest';
import { CRM, START, attempt, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

async function logged(body: string): Promise<string[]> {
  const { lines, result } = await attempt(sandbox, { body });
  expect(result.error).toBeNull();
  return lines.map(({ text }) => text);
}

/** The text of one console.log of an expression. */
async function shown(expression: string): Promise<string | undefined> {
  return (await logged(`console.log(${expression});`))[0];
}

describe('the console', () => {
  test('keeps level, text and the moment on the run’s own clock', async () => {
    const { lines, result } = await attempt(sandbox, {
      body: `console.debug('a'); console.log('b'); console.info('c'); console.warn('d'); console.error('e');
        await new Promise((resolve) => setTimeout(resolve, 20)); console.log('later');`,
    });
    expect(lines).toEqual([
      { level: 'debug', text: 'a', at: START },
      { level: 'log', text: 'b', at: START },
      { level: 'info', text: 'c', at: START },
      { level: 'warn', text: 'd', at: START },
      { level: 'error', text: 'e', at: START },
      { level: 'log', text: 'later', at: START + 20 },
    ]);
    expect(result.undocumented).toEqual(['console', 'setTimeout']);
  });

  test('substitutes as printf does and puts the rest behind', async () => {
    expect(await shown(`'%s has %d points (%i%%), %j', 'C-42', '12.5', 3.9, { a: 1 }, 'and', [1]`)).toBe(
      'C-42 has 12.5 points (3%), { a: 1 } and [ 1 ]',
    );
    expect(await shown(`'100% of %s'`)).toBe('100% of %s');
    expect(await shown('')).toBe('');
  });

  test('shows values as Node does', async () => {
    expect(await shown(`[1, 'two', null, undefined, true, -0, 12n, Symbol('s')]`)).toBe(
      `[ 1, 'two', null, undefined, true, -0, 12n, Symbol(s) ]`,
    );
    expect(await shown(`{ a: { b: { c: [] } }, 'first name': "it's", [Symbol('k')]: 1 }`)).toBe(
      `{ a: { b: { c: [] } }, 'first name': 'it\\'s', [Symbol(k)]: 1 }`,
    );
    expect(await shown(`new Map([['a', { x: 1 }]]), new Set([1, 2]), new Date(0), /a+/gi`)).toBe(
      `Map(1) { 'a' => { x: 1 } } Set(2) { 1, 2 } 1970-01-01T00:00:00.000Z /a+/gi`,
    );
    expect(
      await shown(`function map() {}, class Crm {}, () => 1, new (class Customer { id = 1 })(), Object.create(null)`),
    ).toBe('[Function: map] [class Crm] [Function: (anonymous)] Customer { id: 1 } [Object: null prototype] {}');
    expect(await shown(`new Uint8Array([1, 2]), new ArrayBuffer(8), new Date(NaN), [, 1]`)).toBe(
      'Uint8Array(2) [ 1, 2 ] ArrayBuffer { 8 bytes } Invalid Date [ <empty>, 1 ]',
    );
    expect(await shown(`new URLSearchParams('a=1'), new Headers({ B: '2' }), new AbortController().signal`)).toBe(
      `URLSearchParams { a: '1' } Headers { b: '2' } AbortSignal { aborted: false }`,
    );
  });

  test('breaks what is long into lines', async () => {
    expect(
      await shown(`{ customer: 'x'.repeat(40), address: { city: 'y'.repeat(40) }, list: Array(30).fill(1000) }`),
    ).toBe(
      `{
  customer: '${'x'.repeat(40)}',
  address: { city: '${'y'.repeat(40)}' },
  list: [
    ${Array(13).fill('1000').join(', ')},
    ${Array(13).fill('1000').join(', ')},
    ${Array(4).fill('1000').join(', ')}
  ]
}`,
    );
  });

  test('shows circles, getters and proxies without touching them', async () => {
    expect(await shown(`(() => { const a = { n: 1 }; a.self = a; return a; })()`)).toBe('{ n: 1, self: [Circular] }');
    expect(await shown(`{ get a() { throw 1 }, set b(x) {} }`)).toBe('{ a: [Getter], b: [Setter] }');
    expect(await shown(`new Proxy({}, { ownKeys() { throw 1 }, get() { throw 2 } })`)).toBe('[Proxy]');
  });

  test('shows errors with the tenant’s frames, their causes and what they carry', async () => {
    expect(await shown(`new TypeError('no points')`)).toBe(`TypeError: no points\n    at Object.Fill (${CRM}:3:13)`);
    const text = await shown(`Object.assign(new Error('a', { cause: 'b' }), { code: 'X' })`);
    expect(text).toContain(`code: 'X'`);
    expect(text).toContain(`[cause]: 'b'`);
  });

  test('cuts long lists and strings, and says how much is left', async () => {
    expect(await shown('Array(150).fill(0)')).toContain('… 50 more items');
    expect(await shown(`['x'.repeat(10100)]`)).toContain('… 100 more characters');
  });

  test('counts, measures, groups and asserts', async () => {
    expect(
      await logged(`console.count(); console.count('a'); console.count(); console.countReset(); console.count();
        console.group('outer'); console.log('two\\nlines'); console.group(); console.log('deep'); console.groupEnd();
        console.groupEnd(); console.groupEnd(); console.log('out');
        console.assert(true, 'no'); console.assert(false, 'points', 5); console.dir({ a: 1 });
        console.time('t'); await new Promise((resolve) => setTimeout(resolve, 15)); console.timeLog('t', 'half'); console.timeEnd('t');
        console.timeEnd('t');`),
    ).toEqual([
      'default: 1',
      'a: 1',
      'default: 2',
      'default: 1',
      'outer',
      '  two\n  lines',
      '    deep',
      'out',
      'Assertion failed: points 5',
      '{ a: 1 }',
      't: 15 ms half',
      't: 15 ms',
      "Timer 't' does not exist",
    ]);
  });

  test('draws tables and traces', async () => {
    expect(await logged(`console.table([{ id: 1, tier: 'gold' }, { id: 20 }]); console.table(['a']);`)).toEqual([
      `(index) │ id │ tier  \n────────┼────┼───────\n0       │ 1  │ 'gold'\n1       │ 20 │       `,
      `(index) │ Values\n────────┼───────\n0       │ 'a'   `,
    ]);
    const { lines } = await attempt(sandbox, { body: `console.trace('here', 1);` });
    expect(lines).toMatchObject([{ level: 'trace', text: `Trace: here 1\n    at Object.Fill (${CRM}:3:9)` }]);
  });

  test('works detached and after the script has replaced what it stands on', async () => {
    expect(
      await logged(`const { log } = console;
        Array.prototype.push = Array.prototype.map = String.prototype.slice = JSON.stringify = () => { throw 1 };
        Object.prototype.get = Object.prototype.toJSON = () => 'no'; Array.prototype[Symbol.iterator] = null;
        Object.defineProperty(Array.prototype, '0', { set() { throw 2 } });
        log('still %s', 'here', { a: 'b' });`),
    ).toEqual([`still here { a: 'b' }`]);
  });
});

describe('the console quota', () => {
  test('keeps everything up to it, then one line says that it was cut', async () => {
    const { lines, result } = await attempt(sandbox, {
      body: `for (let i = 0; i < 5000; i += 1) console.log('line ' + i); return 'done';`,
      limits: { consoleBytes: 10_000 },
    });
    expect(result).toMatchObject({ outcome: 'ok', returned: 'done' });
    const mark = lines.pop();
    expect(mark).toMatchObject({
      level: 'warn',
      text: '… console cut at 10 kB (limits.consoleBytes in passbench.yml)',
    });
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.slice(0, -1).map(({ text }) => text)).toEqual(lines.slice(0, -1).map((_, index) => `line ${index}`));
  });

  test('cuts a single text that is larger than all of it', async () => {
    const { lines } = await attempt(sandbox, { body: `console.log('x'.repeat(5e6));`, limits: { consoleBytes: 2000 } });
    expect(lines).toHaveLength(2);
    expect(lines[0]?.text).toBe(`${'x'.repeat(2000 - 64)}…`);
  });
});

describe('what a script does not handle', () => {
  test('of calls that are running when the run ends, is reported', async () => {
    const warnings = async (body: string) =>
      (await attempt(sandbox, { body, answer: () => new Promise(() => undefined) })).lines.map(({ text }) => text);
    expect(await warnings(`[1, 2].forEach(async (n) => { await fetch('https://a.example/' + n); });`)).toEqual([
      'Fill ended while 2 calls were still running; the result is lost. Is an await missing?',
    ]);
    const { lines } = await attempt(sandbox, {
      body: `fetch('https://a.example/');`,
      answer: () => new Promise(() => undefined),
    });
    expect(lines).toEqual([expect.objectContaining({ level: 'warn', about: 'unawaited-calls' })]);
    expect(
      await warnings(`const stop = new AbortController();
        fetch('https://a.example/', { signal: stop.signal }).catch(() => {}); stop.abort();`),
    ).toEqual([]);
  });

  test('is a line of the console and no end of the run', async () => {
    const { lines, result } = await attempt(sandbox, {
      body: `Promise.reject(new RangeError('forgotten')); await new Promise((resolve) => setTimeout(resolve, 1));
        setTimeout(() => { throw new Error('in a timer'); }, 1); await new Promise((resolve) => setTimeout(resolve, 10));
        queueMicrotask(() => { null.x; });
        return 'done';`,
    });
    expect(result).toMatchObject({ outcome: 'ok', returned: 'done' });
    const texts = lines.map(({ level, text }) => `${level} ${text}`);
    expect(texts).toEqual([
      expect.stringMatching(
        /^warn Unhandled promise rejection: RangeError: forgotten\n {4}at Object.Fill \(server\/script\/crm.js:3:16\)$/,
      ),
      expect.stringMatching(/^error Uncaught in a timer: Error: in a timer\n {4}at server\/script\/crm.js:4:34$/),
      expect.stringContaining('error Uncaught in a microtask: TypeError: Cannot read properties of null'),
    ]);
  });

  test('names nothing of the machine', async () => {
    const { lines } = await attempt(sandbox, {
      body: `Promise.reject(null); await new Promise((r) => setTimeout(r, 1)); Promise.reject('text');
        await new Promise((r) => setTimeout(r, 1)); Promise.reject({ a: 1 }); await new Promise((r) => setTimeout(r, 1));`,
    });
    expect(lines.map(({ text }) => text)).toEqual([
      'Unhandled promise rejection: The script threw null, which is not an Error.',
      'Unhandled promise rejection: The script threw "text", which is not an Error.',
      'Unhandled promise rejection: The script threw an object, which is not an Error.',
    ]);
  });
});
