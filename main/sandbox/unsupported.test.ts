import { describe, expect, test } from 'vitest';
import { CRM, KEY, attempt, limitsOf, sandboxForFile, scriptsOf } from './testing/jail.ts';

const sandbox = sandboxForFile();

function load(files: Readonly<Record<string, string>>, script = CRM) {
  return sandbox.load(scriptsOf(files), script, limitsOf(), () => '');
}

const provider = `export default (context) => context.register('${KEY}', { Fill() {} });`;

describe('a dynamic import', () => {
  const advice = 'dynamic import is not supported by Passbench. Write a static import at the top of the file.';
  const lib = { 'server/script/lib.js': 'export const a = 1;' };

  test('is warned of with its line, in the script that has it and there alone', async () => {
    const warnings = async (text: string, script?: string) =>
      (await load({ ...lib, [CRM]: text, 'server/script/b.js': `import './crm.js'; ${provider}` }, script)).warnings;
    const text = `// import('./a.js')\n${provider}\nexport const later = () => import('./lib.js');`;
    expect(await warnings(text)).toEqual([`${CRM} has import("./lib.js") in line 3: ${advice}`]);
    expect(await warnings(text, 'server/script/b.js')).toEqual([]);
    expect(await warnings('export const load = (name) => [import/* */(name), import("./lib.js")];')).toEqual([
      `${CRM} has import(…) in line 1, and 1 more: ${advice}`,
    ]);
    expect(
      await warnings(`import './lib.js'; import.meta; ${provider} const o = { import(a) {} }, s = "import('a')";`),
    ).toEqual([]);
  });

  test('fails and says what to do instead, at the line', async () => {
    const error = async (body: string) => (await attempt(sandbox, { body })).result.error;
    expect(await error(`const x = 1;\n    const { a } =\n await import('./lib.js');`)).toMatchObject({
      code: 'Error',
      message: `import("./lib.js") failed: ${advice}`,
      file: CRM,
      line: 5,
    });
    expect((await error('return [1, import(`./${entity.x}.js`)][1];'))?.message).toBe(`import(…) failed: ${advice}`);
    expect((await load({ ...lib, [CRM]: `\nconst lib = await import('./lib.js');\n${provider}` })).error).toMatchObject(
      {
        message: `import("./lib.js") failed: ${advice}`,
        line: 2,
      },
    );
  });

  test('is not taken for an error of the script in the same words', async () => {
    const { result } = await attempt(sandbox, { body: `throw new Error('Not supported'); import('./lib.js');` });
    expect(result.error?.message).toBe('Not supported');
  });
});

describe('what belongs to other platforms', () => {
  const errorOf = async (text: string) => (await load({ [CRM]: text })).error;

  test.each([
    [
      'module.exports = (context) => {};',
      /^module is not defined\. module\.exports is CommonJS.* export default \(context\)/,
    ],
    ['exports.Fill = () => {};', /^exports is not defined\. exports is CommonJS/],
    [`const lib = require('./lib.js');`, /^require is not defined\. require is CommonJS.* import \{ name \}/],
    ['process.env.KEY;', /^process is not defined\. process is part of Node\.js.*getSecret/],
    [`Buffer.from('a');`, /^Buffer is not defined\. Buffer is part of Node\.js.*TextEncoder/],
  ])('says what the platform expects instead: %s', async (text, message) => {
    expect(await errorOf(text)).toMatchObject({
      code: 'ReferenceError',
      message: expect.stringMatching(message),
      line: 1,
    });
  });

  test('leaves other names as they are', async () => {
    expect((await errorOf('modul.exports = 1;'))?.message).toBe('modul is not defined');
  });

  test.each([
    ['crypto.subtle.importKey("raw");', true],
    ['const { subtle } = crypto; subtle.digest("SHA-256");', true],
    ['const key = undefined; key.sign();', false],
  ])('Web Cryptography is named where it is missed: %s', async (body, isNamed) => {
    const { result } = await attempt(sandbox, { body });
    expect(result).toMatchObject({ outcome: 'script', error: { code: 'TypeError', line: 3 } });
    expect(/crypto\.subtle is not documented on the platform.*@noble\/hashes/.test(result.error?.message ?? '')).toBe(
      isNamed,
    );
  });

  test('Web Cryptography is warned of before the first run', async () => {
    const { warnings } = await load({
      [CRM]: `${provider}\nconst sign = () => globalThis.crypto?.subtle.sign('HMAC');`,
    });
    expect(warnings).toEqual([
      expect.stringMatching(/crm\.js has crypto\.subtle in line 2, which is not documented.*jsrsasign/),
    ]);
    expect((await load({ [CRM]: `${provider} const subtle = 1;` })).warnings).toEqual([]);
  });
});

describe('an import that is no script', () => {
  const unusable = new Map([
    ['server/script/typed.ts', { message: 'is TypeScript', line: null, column: null, isError: false }],
    ['server/script/latin.js', { message: 'is not UTF-8 from here', line: 2, column: 7, isError: true }],
  ]);
  const files = { 'server/script/lib/index.js': '', 'server/script/other/a.js': '', 'server/script/Caps.js': '' };

  test.each([
    ['./data.json', 'which is JSON: scripts import JavaScript only. Put the data into a .js file'],
    ['./lib', 'which is a folder: imports name a file, such as server/script/lib/index.js.'],
    ['./other/', 'which is a folder: imports name a file, such as server/script/other/a.js.'],
    ['./caps', 'but the script is called server/script/Caps.js: names are case-sensitive.'],
    ['./typed', 'but server/script/typed.ts is TypeScript.'],
    ['./typed.ts', 'but server/script/typed.ts is TypeScript.'],
    ['./latin.js', 'but server/script/latin.js is not UTF-8 from here.'],
    ['./nothing.js', "but there is no server/script/nothing.js among the tenant's scripts."],
  ])('%s says what it is', async (specifier, message) => {
    const scripts = { ...scriptsOf({ ...files, [CRM]: `import ${JSON.stringify(specifier)};` }), unusable };
    const { error } = await sandbox.load(scripts, CRM, limitsOf(), () => '');
    expect(error).toMatchObject({ code: 'IMPORT_NOT_FOUND', file: CRM, line: 1 });
    expect(error?.message).toBe(
      `${CRM} imports "${specifier}", ${message}`.replace(/ file$/, ' file: export default { … }.'),
    );
  });
});
