#!/usr/bin/env bash
# httpsnippet 3.0.10: the value of a cookie in a HAR is what was sent. The code that is made of it sends another one: it is
# percent-encoded, also where it is so already. PHP's http clients and restsharp, which get the value and not a header, have it as it was.
# Seen: a session `a%20b==` becomes `a%2520b%3D%3D` in curl, fetch, Go and Python; PHP's http1 has `a%20b==`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "commonjs" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts httpsnippet@3.0.10 >/dev/null
cat >snippets.js <<'JS'
const { HTTPSnippet } = require('httpsnippet');

const snippet = new HTTPSnippet({
  method: 'GET',
  url: 'https://crm.example/customers',
  httpVersion: 'HTTP/1.1',
  cookies: [{ name: 'session', value: 'a%20b==' }],
  headers: [],
  queryString: [],
  headersSize: -1,
  bodySize: -1,
});
const clients = [['shell', 'curl'], ['javascript', 'fetch'], ['go', 'native'], ['python', 'requests'], ['php', 'http1']];
for (const [target, client] of clients) {
  const value = /a%[\w%=]+/.exec(String(snippet.convert(target, client)))?.[0];
  console.log(`${target}/${client}`.padEnd(20), value);
  const expected = target === 'php' ? 'a%20b==' : 'a%2520b%3D%3D';
  if (value !== expected) throw new Error(`CHANGED: ${target} has ${value}`);
}
JS
node snippets.js
echo "as found: the code sends another session than the recorded one"
