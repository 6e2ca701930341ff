import { describe, expect, test } from 'vitest';
import { evaluate, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

describe('structuredClone', () => {
  test('copies what V8 can copy, and no more', async () => {
    expect(
      await evaluate(
        sandbox,
        `const source = { date: new Date(0), map: new Map([[1, new Set([2])]]), bytes: new Uint8Array([1]), list: [1, , 3] }; source.self = source;
        const copy = structuredClone(source);
        const name = (f) => { try { f(); } catch (e) { return e.name; } };
        return [copy !== source, copy.self === copy, copy.date.getTime(), copy.map.get(1).has(2), copy.bytes[0], 1 in copy.list, copy.date instanceof Date,
          structuredClone(5), name(() => structuredClone(() => 1)), name(() => structuredClone({}, { transfer: [] }))];`,
      ),
    ).toEqual([true, true, 0, true, 1, false, true, 5, 'DataCloneError', 'NotSupportedError']);
  });

  test('copies errors, wherever they are, with stack and cause', async () => {
    expect(
      await evaluate(
        sandbox,
        `class Mine extends Error { name = 'Mine'; }
        const facts = (e) => [e instanceof Error, Object.getPrototypeOf(e) === globalThis[e.name].prototype, e.name, e.message, e.stack.split('\\n')[1]];
        const error = new RangeError('x', { cause: new TypeError('y') }); error.cause.cause = error;
        const copy = structuredClone(error);
        const inside = structuredClone({ list: [new Mine('m')], map: new Map([[new EvalError('k'), new Set([new URIError('v')])]]) });
        const [[key, set]] = inside.map; const abort = structuredClone(new DOMException('gone', 'AbortError'));
        const refusal = (value) => { try { structuredClone(value); } catch (e) { return e.name; } };
        return [facts(copy), facts(copy.cause), copy.cause.cause === copy, copy.stack === error.stack,
          ...[inside.list[0], key, ...set].map((e) => [e.name, e.message].join()), [abort instanceof DOMException, abort.name, abort.code],
          refusal({ e: new DOMException('x') }), refusal(new Error('x', { cause: () => 1 })), refusal(new Proxy(new Error('x'), {}))];`,
      ),
    ).toEqual([
      [true, true, 'RangeError', 'x', expect.stringContaining('server/script/crm.js:5:')],
      [true, true, 'TypeError', 'y', expect.stringContaining('server/script/crm.js:5:')],
      true,
      true,
      'Error,m',
      'EvalError,k',
      'URIError,v',
      [true, 'AbortError', 20],
      'DataCloneError',
      'DataCloneError',
      'DataCloneError',
    ]);
  });
});
