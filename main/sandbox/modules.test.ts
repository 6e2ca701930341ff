import { describe, expect, test } from 'vitest';
import type { Limits } from '#contract/entities/settings.ts';
import { CRM, KEY, attempt, evaluate, limitsOf, sandboxForFile, scriptsOf } from './testing/jail.ts';

const sandbox = sandboxForFile();

function load(files: Readonly<Record<string, string>>, limits: Partial<Limits> = {}, script = CRM) {
  return sandbox.load(scriptsOf(files), script, limitsOf(limits), (name) => `value of ${name}`);
}

const provider = `export default (context) => context.register('${KEY}', { Fill() {} });`;

describe('a script that is loaded', () => {
  test('says what it registers, and what of that the platform calls', async () => {
    const result = await load({
      [CRM]: `export default (context) => {
        context.register('${KEY}', { Fill() {}, map() {} });
        context.register('runtime.wallet.passUpdater', { async OnPassInstalled() {}, OnPassUninstalled() {} });
      };`,
    });
    expect(result).toEqual({
      registrations: [
        { key: KEY, name: 'crm', entryPoints: ['Fill'], otherMethods: ['map'] },
        {
          key: 'runtime.wallet.passUpdater',
          name: 'crm',
          entryPoints: ['OnPassInstalled', 'OnPassUninstalled'],
          otherMethods: [],
        },
      ],
      hasDefaultExport: true,
      imports: [],
      registrationWarnings: [],
      warnings: [],
      error: null,
    });
  });

  test('may register in an async default export, and methods of a class', async () => {
    const { registrations } = await load({
      [CRM]: `class Crm { async Fill() {} }
      export default async (context) => { await null; context.register('${KEY}', new Crm()); };`,
    });
    expect(registrations).toMatchObject([{ entryPoints: ['Fill'], otherMethods: [] }]);
  });

  test('may register an instance with fields, whose methods are listed once however often they are overridden', async () => {
    const { registrations, registrationWarnings, error } = await load({
      [CRM]: `class Base { limit = 5; Fill() {} map() {} label() {} constructor() { this.base = 'https://crm.example'; } }
      class Crm extends Base { label = 'crm'; #points = 1; get points() { throw new Error('read'); } Fill() {} map() {} fill() {} }
      export default (context) => context.register('${KEY}', new Crm());`,
    });
    expect(error).toBeNull();
    expect(registrations).toMatchObject([{ entryPoints: ['Fill'], otherMethods: ['map', 'fill'] }]);
    expect(registrationWarnings).toEqual([
      `${KEY} has a method fill, which the platform does not call. It calls Fill.`,
    ]);
  });

  test('may be a module without a default export', async () => {
    expect(await load({ [CRM]: 'export const points = 5;' })).toMatchObject({
      hasDefaultExport: false,
      registrations: [],
      registrationWarnings: [],
      error: null,
    });
  });

  test('is warned of what will not be called', async () => {
    const warnings = async (body: string) =>
      (await load({ [CRM]: `export default (context) => { ${body} };` })).registrationWarnings;
    expect(await warnings('')).toEqual([expect.stringContaining(`${CRM} registers nothing`)]);
    expect(await warnings(`context.register('runtime.other.thing', { Fill() {} });`)).toEqual([
      expect.stringContaining('runtime.other.thing is not a documented key'),
    ]);
    expect(await warnings(`context.register('${KEY}', { fill() {} });`)).toEqual([
      `${KEY} has a method fill, which the platform does not call. It calls Fill.`,
      `${KEY} has no method that the platform calls: Fill.`,
    ]);
    expect(await warnings(`context.register('runtime.scriptable.emailEngine', { SendEmail() {} });`)).toEqual([
      expect.stringContaining('does not send e-mail yet'),
    ]);
  });

  test('is refused a key twice and methods that are none, at the line, even where it catches the error', async () => {
    const error = async (body: string) => (await load({ [CRM]: `export default (context) => {\n${body}\n};` })).error;
    expect(await error(`context.register('a', {});\n  try { context.register('a', {}); } catch {}`)).toEqual({
      code: 'REGISTER_INVALID',
      message: "context.register('a'): this key is already registered.",
      file: CRM,
      line: 3,
      column: 17,
      stack: expect.stringContaining(`${CRM}:3:17`),
    });
    expect(await error(`context.register('a', { Fill: 'later', ok() {} });`)).toMatchObject({
      message: "context.register('a'): Fill must be a function, not 'later'.",
      line: 2,
    });
    expect(await error(`context.register('a', { get OnPassInstalled() { return () => {}; } });`)).toMatchObject({
      message: "context.register('a'): OnPassInstalled must be a function, not an accessor (get or set).",
    });
    expect((await error('context.register(5, {});'))?.message).toBe(
      'context.register: the key must be a string, not 5.',
    );
    expect((await error(`context.register('a');`))?.message).toContain('the methods must be an object, not undefined.');
  });

  test('finds the secrets that it is given, and a fetch that says why it does not work', async () => {
    const result = await load({
      [CRM]: `import { getSecret } from 'neo/secrets';
        if (getSecret('CRM_KEY') !== 'value of CRM_KEY') throw new Error('other');
        let said;
        try { await fetch('https://crm.example.com/'); } catch (error) { said = error.cause.message; }
        export default (context) => context.register('x.' + said, {});`,
    });
    expect(result.error).toBeNull();
    expect(result.registrations[0]?.key).toContain('fetch is available while an entry point runs');
  });

  test('has to be done within the limits', async () => {
    expect((await load({ [CRM]: 'for (;;);' }, { wallClockMs: 100 })).error).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(
        /^Loading server\/script\/crm.js was stopped after 100 ms \(limits.wallClockMs in passbench.yml\).*\. It was computing/,
      ),
    });
    expect((await load({ [CRM]: 'await new Promise(() => {}); export default () => {};' })).error).toMatchObject({
      code: 'NEVER_SETTLED',
      message: `The top level of ${CRM} never finished: it awaits a promise that nothing will resolve.`,
    });
    expect((await load({ [CRM]: 'export default () => new Promise(() => {});' })).error).toMatchObject({
      code: 'NEVER_SETTLED',
      message: `${CRM} never finished loading: it awaits a promise that nothing will resolve.`,
    });
  });

  test('does not stop the others', async () => {
    const files = { [CRM]: 'syntax error', 'server/script/b.js': provider };
    expect((await load(files)).error?.code).toBe('SyntaxError');
    expect((await load(files, {}, 'server/script/b.js')).error).toBeNull();
  });
});

describe('imports', () => {
  test('are found with and without .js, up and down, and named in the result', async () => {
    const result = await load({
      'server/script/crm.js': `import { a } from './lib/a'; import './lib/b.js'; ${provider}`,
      'server/script/lib/a.js': `export * from '../../scripts/shared.js'; export const a = 1;`,
      'server/script/lib/b.js': `import './a.js';`,
      'server/scripts/shared.js': 'export const shared = 1;',
    });
    expect(result.error).toBeNull();
    expect(result.imports).toEqual(['server/script/lib/a.js', 'server/scripts/shared.js', 'server/script/lib/b.js']);
  });

  test('are live bindings, evaluated once, also in a circle', async () => {
    const files = {
      [CRM]: `import { count, add } from './a.js'; import './b.js';
        export default (context) => context.register('${KEY}', { Fill() { add(); return count; } });`,
      'server/script/a.js': `import { step } from './b.js'; export let count = 0; export function add() { count += step; }`,
      'server/script/b.js': `import { count } from './a.js'; export const step = 5; export const before = () => count;`,
    };
    expect((await attempt(sandbox, { files })).result).toMatchObject({ outcome: 'ok', returned: 5 });
  });

  test('in a circle see what is not there yet, at the line', async () => {
    const { error } = await load({
      [CRM]: `import { later } from './a.js';\nexport const now = 1;\n${provider}`,
      'server/script/a.js': `import { now } from './crm.js';\nexport const later = now + 1;`,
    });
    expect(error).toMatchObject({
      code: 'ReferenceError',
      message: "Cannot access 'now' before initialization",
      file: 'server/script/a.js',
      line: 2,
      column: 22,
    });
  });

  test('of an export that is not there name the file whose module lacks it, of several modules of one name', async () => {
    const { error } = await load({
      [CRM]: `import './a/one.js';\nimport './b/two.js';\n${provider}`,
      'server/script/a/one.js': `import { format } from './util.js';`,
      'server/script/a/util.js': 'export const format = 1;',
      'server/script/b/two.js': `\n\nimport { format } from './util.js';`,
      'server/script/b/util.js': 'export const other = 1;',
    });
    expect(error).toMatchObject({ code: 'SyntaxError', file: 'server/script/b/two.js', line: 3, column: 10 });
  });

  test('of what is not there name the specifier, the file, the line and the column', async () => {
    const error = async (line: string) => (await load({ [CRM]: `// import './gone.js'\n${line}\n${provider}` })).error;
    expect(await error(`import { a } from './gone.js';`)).toEqual({
      code: 'IMPORT_NOT_FOUND',
      message: `${CRM} imports "./gone.js", but there is no server/script/gone.js among the tenant's scripts.`,
      file: CRM,
      line: 2,
      column: 20,
      stack: null,
    });
    expect(await error(`import lodash from 'lodash';`)).toMatchObject({
      message: expect.stringContaining('Packages have to be copied'),
      line: 2,
      column: 21,
    });
    expect(await error(`import { log } from 'neo/logs';`)).toMatchObject({
      message: expect.stringContaining('the one module it documents is neo/secrets'),
      column: 22,
    });
    expect(await error(`import '../../../etc/passwd';`)).toMatchObject({ code: 'IMPORT_NOT_FOUND', column: 9 });
    expect(await error(`import 'passbench:handover';`)).toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  });

  test('of an export that is missing name the place, in the file that asks for it', async () => {
    const files = {
      [CRM]: `import './a.js';\n${provider}`,
      'server/script/a.js': `import {\n  here,\n  gone as other,\n} from './b.js';`,
      'server/script/b.js': 'export const here = 1;',
    };
    expect((await load(files)).error).toMatchObject({
      code: 'SyntaxError',
      message: "The requested module './b.js' does not provide an export named 'gone'",
      file: 'server/script/a.js',
      line: 3,
      column: 3,
    });
    const whole = { ...files, 'server/script/a.js': `\nimport b from './b.js';` };
    expect((await load(whole)).error).toMatchObject({ file: 'server/script/a.js', line: 2, column: 8 });
  });

  test('with an error in them name their own file', async () => {
    const files = { [CRM]: `import './a (1).js';\n${provider}` };
    expect((await load({ ...files, 'server/script/a (1).js': 'const a = 1;\nlet a;' })).error).toMatchObject({
      code: 'SyntaxError',
      message: "Identifier 'a' has already been declared",
      file: 'server/script/a (1).js',
      line: 2,
      column: 5,
    });
    expect((await load({ ...files, 'server/script/a (1).js': '\n\n  null.x;' })).error).toMatchObject({
      code: 'TypeError',
      file: 'server/script/a (1).js',
      line: 3,
      column: 8,
    });
    const thrown = (await load({ ...files, 'server/script/a (1).js': 'throw { no: 1 };' })).error;
    expect(thrown).toMatchObject({
      code: 'NOT_AN_ERROR',
      message: 'The script threw an object, which is not an Error.',
    });
  });
});

describe('neo/secrets', () => {
  const secretScript = (body: string) => ({
    [CRM]: `import { getSecret } from 'neo/secrets';
export default (context) => context.register('${KEY}', { async Fill() { ${body} } });`,
  });

  test('gives a text that works with and without await', async () => {
    const files = secretScript(
      `return [getSecret('CRM_KEY'), await getSecret('CRM_KEY'), typeof getSecret('CRM_KEY')];`,
    );
    const { result } = await attempt(sandbox, { files, secrets: { CRM_KEY: 's3cret' } });
    expect(result).toMatchObject({ outcome: 'ok', returned: ['s3cret', 's3cret', 'string'], undocumented: [] });
  });

  test('throws what the host says of one that is not set', async () => {
    const { result } = await attempt(sandbox, { files: secretScript(`return getSecret('CRM_KEY');`) });
    expect(result).toMatchObject({
      outcome: 'script',
      error: {
        message: 'The secret CRM_KEY is not set.',
        file: CRM,
        line: 2,
      },
    });
  });

  test('has no other export', async () => {
    const { error } = await load({ [CRM]: `import { begin } from 'neo/secrets';\n${provider}` });
    expect(error).toMatchObject({ code: 'SyntaxError', line: 1, column: 10 });
  });

  test('is not to be had where it is not imported', async () => {
    expect(await evaluate(sandbox, 'return typeof getSecret + typeof globalThis["passbench:handover"];')).toBe(
      'undefinedundefined',
    );
  });
});
