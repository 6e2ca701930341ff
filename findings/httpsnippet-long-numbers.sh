#!/usr/bin/env bash
# httpsnippet 3.0.10 makes code from requests of a HAR. A JSON body with a long whole number, such as a customer's id of 17
# digits, is kept as it is for 23 of its 39 clients (curl, HTTPie, Go, Java, C#). The other 16 write another number without a word:
# all of JavaScript's fetch, axios and XMLHttpRequest, Python's requests, PHP's curl, Rust, Swift.
# Seen: shell/curl 76561197994888976, javascript/fetch and python/requests 76561197994888980.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "commonjs" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts httpsnippet@3.0.10 >/dev/null
cat >snippets.js <<'JS'
const { HTTPSnippet, availableTargets } = require('httpsnippet');

const request = () => ({
  method: 'POST',
  url: 'https://crm.example/customers',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [{ name: 'content-type', value: 'application/json' }],
  queryString: [],
  postData: { mimeType: 'application/json', text: '{"customerId":76561197994888976}' },
  headersSize: -1,
  bodySize: -1,
});
const clients = availableTargets().flatMap(({ key, clients }) => clients.map((client) => [key, client.key]));
const numberIn = ([target, client]) =>
  /7656119799488\d+/.exec(String(new HTTPSnippet(request()).convert(target, client)))?.[0];
const found = clients.map((names) => [names.join('/'), numberIn(names)]);
for (const [name, number] of found) console.log(name.padEnd(24), number);
const kept = found.filter(([, number]) => number === '76561197994888976').map(([name]) => name);
const changed = found.filter(([, number]) => number === '76561197994888980').map(([name]) => name);
if (kept.length + changed.length !== found.length) throw new Error('CHANGED: a third number, or none');
if (!kept.includes('shell/curl')) throw new Error('CHANGED: curl does not keep it');
for (const name of ['javascript/fetch', 'node/axios', 'python/requests'])
  if (!changed.includes(name)) throw new Error(`CHANGED: ${name} keeps it`);
JS
node snippets.js
echo "as found: the same request has one customer's number in curl and another's in fetch and in Python"
