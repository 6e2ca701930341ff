import { describe, expect, test } from 'vitest';
import { makesFolder, problemOfPath, withoutSlash } from './path-rules.ts';

const taken = new Set(['server', 'server/script/crm.js']);

describe('a path that a person types', () => {
  test.each(['crm.js', 'server/script/new.js', 'server/new/', ' padded.js '])('may be %j', (path) => {
    expect(problemOfPath(path, taken)).toBeNull();
  });

  test.each([
    ['', 'Enter a name.'],
    ['/', 'Enter a name.'],
    ['server/', 'server already exists. Choose another name.'],
    ['server/script/crm.js', 'server/script/crm.js already exists. Choose another name.'],
    ['server//a.js', 'The path has an empty part. Remove the extra slash.'],
  ])('%j is refused', (path, problem) => {
    expect(problemOfPath(path, taken)).toBe(problem);
  });

  test.each(['../up.js', '/root.js', 'a:b', 'a\\b'])('%j is no path of the tenant folder', (path) => {
    expect(problemOfPath(path, taken)).toMatch(/^This path is not valid\. Use a relative path/);
  });

  test('makes a folder if it ends in a slash', () => {
    expect([makesFolder('mapping/ '), makesFolder('mapping')]).toEqual([true, false]);
    expect(withoutSlash('mapping// ')).toBe('mapping');
  });
});
