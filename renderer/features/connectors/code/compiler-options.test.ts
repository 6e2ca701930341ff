/* oxlint-disable import/default -- Vite gives what ends in ?raw its default export */
import { expect, test } from 'vitest';
import starter from '../../../../resources/starter/jsconfig.json?raw';
import { scriptCompilerOptions } from './compiler-options.ts';

/** jsconfig.json may have comments, and those of ours are lines of their own. */
function starterOptions(): { lib: string[]; checkJs: boolean; strict: boolean; types: string[] } {
  return JSON.parse(starter.replaceAll(/^\s*\/\/.*$/gm, '')).compilerOptions;
}

test('the editor of the window checks scripts as jsconfig.json makes other editors check them', () => {
  const { lib, checkJs, strict, types } = starterOptions();
  expect(scriptCompilerOptions).toMatchObject({ checkJs, strict, types });
  expect(scriptCompilerOptions.lib).toEqual(lib.map((name) => `lib.${name}.d.ts`));
});
