import { describe, expect, test } from 'vitest';
import { CRM, KEY, attempt, failedAnswer, fillScript, jsonAnswer, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();
const refused = () => failedAnswer('CONNECT_REFUSED', 'nobody listens on 127.0.0.1:4010');

describe('ok', () => {
  test('gives the mutated arguments and what was returned', async () => {
    const { result } = await attempt(sandbox, {
      body: 'entity.points = 5; return { tier: "gold" };',
      entity: { identifiers: { customerId: 'C-42' } },
    });
    expect(result).toMatchObject({
      outcome: 'ok',
      error: null,
      returned: { tier: 'gold' },
      returnedArgument: null,
      arguments: [{ identifiers: { customerId: 'C-42' }, points: 5 }],
      undocumented: [],
    });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test('says which argument was returned, whole', async () => {
    const { result } = await attempt(sandbox, { body: 'entity.points = 5; return entity;' });
    expect(result).toMatchObject({ returned: { points: 5 }, returnedArgument: 0, arguments: [{ points: 5 }] });
  });

  test('tells undefined from null', async () => {
    expect((await attempt(sandbox, { body: '' })).result.returned).toBeUndefined();
    expect((await attempt(sandbox, { body: 'return null;' })).result.returned).toBeNull();
  });

  test('calls hooks with their five parameters and the methods as this', async () => {
    const key = 'runtime.wallet.passUpdater';
    const { result } = await attempt(sandbox, {
      key,
      entryPoint: 'OnPassInstalled',
      arguments: ['P1', 'loyalty', { customerId: 'C-42' }, 'apple', { count: 1 }],
      files: {
        [CRM]: `export default (context) => context.register('${key}', {
          OnPassInstalled(...args) { return this.describe(args); },
          describe: (args) => args.length + ':' + JSON.stringify(args),
        });`,
      },
    });
    expect(result.returned).toBe('5:["P1","loyalty",{"customerId":"C-42"},"apple",{"count":1}]');
  });
});

describe('script', () => {
  test('names the error, its place and the frames of the tenant', async () => {
    const { result } = await attempt(sandbox, {
      files: {
        [CRM]: `import { points } from './lib/points.js';\n${fillScript('    return points(entity);')}`,
        'server/script/lib/points.js': 'export function points(entity) {\n  return entity.loyalty.points;\n}\n',
      },
    });
    expect(result).toMatchObject({
      outcome: 'script',
      error: {
        code: 'TypeError',
        message: "Cannot read properties of undefined (reading 'points')",
        file: 'server/script/lib/points.js',
        line: 2,
        column: 25,
        stack: ['    at points (server/script/lib/points.js:2:25)', `    at Object.Fill (${CRM}:4:12)`].join('\n'),
      },
      returned: undefined,
      arguments: null,
    });
  });

  test("takes the error's own code, and its causes into the message", async () => {
    const { result } = await attempt(sandbox, {
      body: `throw Object.assign(new Error('no customer', { cause: new Error('C-42 is unknown') }), { code: 'E_CRM' });`,
    });
    expect(result.error).toMatchObject({ code: 'E_CRM', message: 'no customer: C-42 is unknown', line: 3, column: 21 });
  });

  test('says what was thrown where it is not an error', async () => {
    const message = async (thrown: string) =>
      (await attempt(sandbox, { body: `throw ${thrown};` })).result.error?.message;
    expect(await message('null')).toBe('The script threw null, which is not an Error.');
    expect(await message('"no customer"')).toBe("The script threw 'no customer', which is not an Error.");
    expect(await message('{ status: 500 }')).toBe('The script threw { status: 500 }, which is not an Error.');
    expect(await message('undefined')).toBe('The script threw undefined, which is not an Error.');
  });

  test('ends at once where Fill awaits what nothing will resolve', async () => {
    const { result } = await attempt(sandbox, {
      body: 'await new Promise(() => {});',
      limits: { wallClockMs: 5000 },
    });
    expect(result).toMatchObject({
      outcome: 'script',
      error: {
        code: 'NEVER_SETTLED',
        message: 'Fill never settled: it awaits a promise that nothing will resolve.',
      },
    });
  });

  test('does not give up on a run that waits for a call or a timer', async () => {
    const { result } = await attempt(sandbox, {
      body: `
        await new Promise((resolve) => setTimeout(resolve, 30));
        const [answer] = await Promise.all([fetch('https://crm.example.com/'), new Promise((r) => setTimeout(r, 5))]);
        return (await answer.json()).points;`,
      answer: async () => jsonAnswer({ points: 7 }),
    });
    expect(result).toMatchObject({ outcome: 'ok', returned: 7 });
  });
});

describe('load', () => {
  const outcomeOf = async (script: string) => (await attempt(sandbox, { files: { [CRM]: script } })).result;

  test('of a run whose script does not compile', async () => {
    expect(await outcomeOf('export default (context) => {\n  const broken = ;\n};')).toMatchObject({
      outcome: 'load',
      error: { code: 'SyntaxError', file: CRM, line: 2, column: 18 },
    });
  });

  test('of a run whose script has no default export, or another one', async () => {
    expect((await outcomeOf('export const a = 1;')).error).toMatchObject({
      code: 'NO_DEFAULT_EXPORT',
      message: `${CRM} has no default export. Export a function that takes the context: export default (context) => { … }`,
    });
    expect((await outcomeOf('export default { Fill() {} };')).error?.message).toContain('a default export that is {');
  });

  test('of a run whose script no longer registers the key', async () => {
    expect(await outcomeOf('export default () => {};')).toMatchObject({
      outcome: 'load',
      error: { code: 'NOT_REGISTERED', message: `${CRM} does not register Fill under ${KEY}.`, file: CRM },
    });
  });

  test('of a run whose default export throws', async () => {
    expect(await outcomeOf('export default () => {\n  throw new RangeError("no");\n};')).toMatchObject({
      outcome: 'load',
      error: { code: 'RangeError', message: 'no', file: CRM, line: 2, column: 9 },
    });
  });
});

describe('http', () => {
  test('is an uncaught error of a call: what the call said, at the line that made it', async () => {
    const { result } = await attempt(sandbox, {
      body: `const started = Date.now();\n    await fetch('http://127.0.0.1:4010/customers');`,
      answer: refused,
    });
    expect(result).toMatchObject({
      outcome: 'http',
      error: {
        code: 'CONNECT_REFUSED',
        message: 'fetch failed: nobody listens on 127.0.0.1:4010',
        file: CRM,
        line: 4,
        column: 11,
      },
    });
  });

  test('is found behind an error that wraps it', async () => {
    const { result } = await attempt(sandbox, {
      body: `try { await fetch('http://127.0.0.1:4010/'); } catch (cause) { throw new Error('CRM is down', { cause }); }`,
      answer: refused,
    });
    expect(result).toMatchObject({
      outcome: 'http',
      error: { code: 'CONNECT_REFUSED', message: 'CRM is down: fetch failed: nobody listens on 127.0.0.1:4010' },
    });
  });

  test('is not an error that only looks like one, nor a call that was caught', async () => {
    const lookalike = `throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'CONNECT_REFUSED' } });`;
    expect((await attempt(sandbox, { body: lookalike })).result.outcome).toBe('script');
    const caught = `try { await fetch('http://127.0.0.1:4010/'); } catch {} throw new Error('other');`;
    expect((await attempt(sandbox, { body: caught, answer: refused })).result.outcome).toBe('script');
  });

  test('is a call that its signal gave up', async () => {
    const { result } = await attempt(sandbox, {
      body: `await fetch('https://crm.example.com/', { signal: AbortSignal.timeout(20) });`,
      answer: () => new Promise(() => {}),
    });
    expect(result).toMatchObject({ outcome: 'http', error: { code: 'TimeoutError' } });
  });
});
