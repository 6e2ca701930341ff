import { expect, test } from 'vitest';
import { secretsAsked } from './secrets-asked.ts';

test('finds the names that scripts write out, each with its scripts', () => {
  const scripts = new Map([
    ['a.js', `getSecret('CRM_KEY'); await getSecret( "crm.url" ); getSecret('CRM_KEY')`],
    ['b.js', 'getSecret(`CRM_KEY`); getSecret(name); forgetSecret("X"); getSecret("two words")'],
    [
      'c.js',
      "// getSecret('A')\n  //getSecret('B')\n/* getSecret('C')\n getSecret('D') */\nfetch('http://x'); getSecret('crm.url')",
    ],
  ]);
  expect([...secretsAsked(scripts)]).toEqual([
    ['CRM_KEY', ['a.js', 'b.js']],
    ['crm.url', ['a.js', 'c.js']],
  ]);
});
