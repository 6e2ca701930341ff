/**
 * How scripts are checked while they are typed: as in resources/starter/jsconfig.json for other editors (a test
 * compares the two). Not strict, because connectors are plain JavaScript; what remains are typing errors, calls that do
 * not match the runtime's types, and library functions that the platform's engine lacks.
 */
const lib = [
  'es5',
  'es2015.core',
  'es2015.collection',
  'es2015.generator',
  'es2015.iterable',
  'es2015.promise',
  'es2015.symbol',
  'es2015.symbol.wellknown',
  'es2016.array.include',
  'es2017.string',
  'es2018.promise',
];

/** In the numbers of TypeScript's own enums, which Monaco accepts but does not all name. */
const ES2018 = 5;
const ESNEXT = 99;
const BUNDLER = 100;

export const scriptCompilerOptions = {
  allowJs: true,
  allowNonTsExtensions: true,
  checkJs: true,
  strict: false,
  noEmit: true,
  types: [],
  target: ES2018,
  module: ESNEXT,
  moduleResolution: BUNDLER,
  lib: lib.map((name) => `lib.${name}.d.ts`),
};
