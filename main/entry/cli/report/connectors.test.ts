import { expect, test } from 'vitest';
import type { Connector } from '#contract/entities/connector.ts';
import { page } from '../testing/samples.ts';
import { connectorLines } from './connectors.ts';

const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

test('scripts are listed with what they register, or why they do not load', () => {
  const crm: Connector = {
    script: 'server/script/crm.js',
    role: 'connector',
    registrations: [
      { key: 'runtime.scriptable.customerProvider.crm', name: 'crm', entryPoints: ['Fill'], otherMethods: [] },
      {
        key: 'runtime.wallet.passUpdater',
        name: 'passUpdater',
        entryPoints: ['OnPassInstalled', 'OnPassUninstalled'],
        otherMethods: ['OnPassScanned'],
      },
    ],
    warnings: ['uses Object.entries, which the platform lacks'],
    error: null,
  };
  const lib: Connector = {
    ...crm,
    script: 'server/script/lib/api.js',
    role: 'module',
    registrations: [],
    warnings: [],
  };
  const syntax = {
    code: 'SyntaxError',
    message: 'Unexpected token',
    file: 'server/script/bad.js',
    line: 3,
    column: 14,
  };
  const bad: Connector = {
    ...lib,
    script: 'server/script/bad.js',
    role: 'connector',
    error: { ...syntax, stack: null },
  };
  expect(text(connectorLines([bad, crm, lib], { ...page, width: 120 }))).toBe(`
✗ server/script/bad.js
    SyntaxError: Unexpected token
      at server/script/bad.js:3:14
✓ server/script/crm.js
    runtime.scriptable.customerProvider.crm  Fill
    runtime.wallet.passUpdater               OnPassInstalled, OnPassUninstalled  not called here: OnPassScanned
    ! uses Object.entries, which the platform lacks
✓ server/script/lib/api.js · module, imported by another script
3 scripts · 1 cannot be loaded · 1 warning
`);
  const lonely: Connector = { ...lib, warnings: ['no script imports it'] };
  expect(connectorLines([lonely], page).slice(0, 2)).toEqual([
    '✓ server/script/lib/api.js · module',
    '    ! no script imports it',
  ]);
  expect(connectorLines([], page)).toEqual(['No scripts yet. Connectors are .js files in server/script/.']);
  expect(connectorLines([lib], page).at(-1)).toBe('1 script · all of them load');
});
