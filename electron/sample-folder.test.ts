import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleFolder } from './sample-folder.ts';

let root: string;
let resources: string;
let userData: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'passbench-'));
  resources = join(root, 'resources');
  userData = join(root, 'user');
  mkdirSync(join(resources, 'sample-tenant'), { recursive: true });
  mkdirSync(userData);
  writeFileSync(join(resources, 'sample-tenant/passbench.yml'), 'name: Sample\n');
});

afterEach(() => rmSync(root, { recursive: true }));

test('a project works on its own sample', () => {
  expect(sampleFolder(resources, userData, false)).toBe(join(resources, 'sample-tenant'));
  expect(existsSync(join(userData, 'sample-tenant'))).toBe(false);
});

test('a package works on a copy, which is the user’s from then on', () => {
  const copy = sampleFolder(resources, userData, true);
  expect(copy).toBe(join(userData, 'sample-tenant'));
  writeFileSync(join(copy, 'passbench.yml'), 'name: Mine\n');
  expect(sampleFolder(resources, userData, true)).toBe(copy);
  expect(readFileSync(join(copy, 'passbench.yml'), 'utf8')).toBe('name: Mine\n');
  expect(readFileSync(join(resources, 'sample-tenant/passbench.yml'), 'utf8')).toBe('name: Sample\n');
});
