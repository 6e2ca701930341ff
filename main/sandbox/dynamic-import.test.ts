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
