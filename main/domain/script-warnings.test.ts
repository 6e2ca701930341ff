import { describe, expect, test } from 'vitest';
import { scriptWarnings, secretsReadBy } from './script-warnings.ts';

test('finds the names that scripts write out, each with its scripts', () => {
  const scripts = new Map([
    ['a.js', `getSecret('CRM_KEY'); await getSecret( "crm.url" ); getSecret('CRM_KEY')`],
    ['b.js', 'getSecret(`CRM_KEY`); getSecret(name); forgetSecret("X"); getSecret("two words")'],
    [
      'c.js',
      "// getSecret('A')\n  //getSecret('B')\n/* getSecret('C')\n getSecret('D') */\nfetch('http://x'); getSecret('crm.url')",
    ],
  ]);
  expect([...secretsReadBy(scripts)]).toEqual([
    ['CRM_KEY', ['a.js', 'b.js']],
    ['crm.url', ['a.js', 'c.js']],
  ]);
});

describe('a script is warned of', () => {
  const nothing = { isSecretSet: () => false, isHostAllowed: () => false };

  test('a secret that it names and that is not set, at its first place', () => {
    const text = "// getSecret('NO')\nconst key = getSecret('CRM_KEY');\ngetSecret('CRM_KEY'); getSecret('SET');";
    expect(scriptWarnings(text, { ...nothing, isSecretSet: (name) => name === 'SET' })).toEqual([
      '2:13: The secret CRM_KEY is not set. Set it: passbench secrets set CRM_KEY, or Settings → Secrets.',
    ]);
  });

  test.each([
    ["fetch('http://localhost:4010/v1')", 'localhost:4010'],
    ['const api = `https://LOCALHOST/${path}`', 'localhost:443'],
    ['const api = "http://10.1.2.3"', '10.1.2.3:80'],
    ['fetch("http://[::1]:8080?a=1")', '[::1]:8080'],
    ["fetch('http://crm.localhost/')", 'crm.localhost:80'],
  ])('a private host that is not listed: %s', (text, host) => {
    expect(scriptWarnings(text, nothing)).toEqual([expect.stringContaining(`: ${host} is in a private network`)]);
    expect(scriptWarnings(text, { ...nothing, isHostAllowed: (given) => given === host })).toEqual([]);
  });

  test.each([
    "fetch('https://crm.example.com/')",
    "fetch('https://8.8.8.8/')",
    "// fetch('http://localhost:4010/')",
    "fetch('http://localhost.example.com/')",
    'fetch(`http://${host}:4010/`)',
  ])('no host that may be public: %s', (text) => {
    expect(scriptWarnings(text, nothing)).toEqual([]);
  });
});
