import { describe, expect, test } from 'vitest';
import { attempt, evaluate, jsonAnswer, sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const sandbox = sandboxForFile();
const { intact } = survivalOf(sandbox);

describe('looking for a way out', () => {
  const found = (body: string) => evaluate(sandbox, body);

  test('by constructors leads to the isolate’s own globals only', async () => {
    expect(
      await found(`const roots = [console.log, fetch, setTimeout, URL, new URL('https://a.example/'), new Headers(), crypto, structuredClone, this?.Fill, entity, Error, Proxy,
          new AbortController().signal, Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.get];
        const escapes = new Set();
        for (const root of roots) {
          for (let at = root; at; at = Object.getPrototypeOf(at)) {
            const found = at.constructor?.constructor?.('return [typeof process, typeof require, globalThis === this]')();
            escapes.add(JSON.stringify(found));
          }
        }
        return [...escapes];`),
    ).toEqual(['["undefined","undefined",true]']);
  });

  test('by walking every object finds nothing of isolated-vm or of the glue', async () => {
    expect(
      await found(`const seen = new Set(); const names = [];
        const visit = (value, path) => {
          if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
          seen.add(value);
          for (const key of Reflect.ownKeys(value)) {
            const d = Reflect.getOwnPropertyDescriptor(value, key);
            if (!d) continue;
            if (/ivm|isolated|applySync|derefInto|primordial|passbench|hostFunctions/i.test(String(key))) names.push(path + '.' + String(key));
            for (const part of [d.value, d.get, d.set]) visit(part, path + '.' + String(key));
          }
          visit(Reflect.getPrototypeOf(value), path + '.__proto__');
        };
        visit(globalThis, 'globalThis'); visit(this, 'this'); visit(new Response('x'), 'response'); visit(new AbortController(), 'controller');
        try { await fetch('x'); } catch (error) { visit(error, 'error'); }
        return [names, seen.size > 500];`),
    ).toEqual([[], true]);
  });

  test('by stacks finds the tenant’s files and no call sites', async () => {
    expect(
      await found(`const seen = [];
        Error.prepareStackTrace = (error, sites) => { seen.push(sites); return sites; };
        const stack = new Error('x').stack;
        const deep = await new Promise((r) => setTimeout(() => r(new Error('y').stack), 1));
        const own = {}; Error.captureStackTrace(own);
        return [seen.length, typeof stack, [stack, deep, own.stack].join().includes('passbench'), [stack, deep, own.stack].join().includes('node:'), Error.prepareStackTrace ?? null];`),
    ).toEqual([0, 'string', false, false, null]);
  });

  test('by errors of host functions finds no path and no foreign prototype', async () => {
    const text = await found(`const texts = [];
      const said = (f) => { try { f(); } catch (e) { texts.push(String(e.stack) + e.message, e instanceof Error, e.constructor.constructor === Function); } };
      said(() => new URL('%')); said(() => new TextDecoder('nope')); said(() => structuredClone(() => 1)); said(() => structuredClone({ get a() { return 1; } }));
      said(() => new URLSearchParams([[1]])); said(() => crypto.getRandomValues(5)); said(() => new URL({ toString() { throw new Error('mine'); } }));
      return texts;`);
    expect(JSON.stringify(text)).not.toMatch(/node:|file:|\/work|\.ts|isolated-vm|passbench/);
    expect((text as unknown[]).filter((part) => part === false)).toEqual([]);
  });

  test('by arguments.callee, caller and dynamic import finds nothing', async () => {
    expect(
      await found(`const tried = async (f) => { try { return typeof (await f()); } catch (e) { return e.name; } };
        return [await tried(() => import('node:fs')), await tried(() => import('./crm.js')), await tried(() => (0, eval)('import("fs")')),
          await tried(() => console.log.caller), await tried(() => new Function('return process')()), typeof import.meta.url];`),
    ).toEqual(['Error', 'Error', 'Error', 'TypeError', 'ReferenceError', 'undefined']);
  });

  test('after the run nothing of it goes on', async () => {
    let settled = false;
    const late: string[] = [];
    const { result } = await attempt(sandbox, {
      body: `setInterval(() => { console.log('late'); fetch('https://a.example/'); }, 1);
        (async () => { for (;;) { await null; } })(); return 'done';`,
      onLine: () => settled && late.push('line'),
      answer: () => {
        if (settled) late.push('call');
        return jsonAnswer({});
      },
      limits: { wallClockMs: 300 },
    });
    settled = true;
    await intact();
    expect(['ok', 'timeout']).toContain(result.outcome);
    expect(late).toEqual([]);
  });
});
