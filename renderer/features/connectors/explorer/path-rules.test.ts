import { describe, expect, test } from 'vitest';
import { makesFolder, problemOfPath, withoutSlash } from './path-rules.ts';

const taken = new Set(['server', 'server/script/crm.js']);

describe('a path that a person types', () => {
  test.each(['crm.js', 'server/script/new.js', 'server/new/', ' padded.js '])('may be %j', (path) => {
    expect(problemOfPath(path, taken)).toBeNull();
  });

  test.each([
    ['', 'Type a name.'],
    ['/', 'Type a name.'],
    ['server/', 'There is a server already. Choose another name.'],
    ['server/script/crm.js', 'There is a server/script/crm.js already. Choose another name.'],
    ['server//a.js', 'A folder or file on this path has no name.'],
  ])('%j is refused', (path, problem) => {
    expect(problemOfPath(path, taken)).toBe(problem);
  });

  test.each(['../up.js', '/root.js', 'a:b', 'a\\b'])('%j is no path of the tenant folder', (path) => {
    expect(problemOfPath(path, taken)).toMatch(/^This cannot be a path\. Use a relative path/);
  });

  test('makes a folder where it ends in a slash', () => {
    expect([makesFolder('mapping/ '), makesFolder('mapping')]).toEqual([true, false]);
    expect(withoutSlash('mapping// ')).toBe('mapping');
  });
});
