#!/usr/bin/env bash
# httpsnippet 3.0.10: HAR 1.2 has headers as a list, in which a name may occur twice, as HTTP has it. Of two headers of the
# same name the last one alone is written, also for formats that could repeat it (curl, HTTP/1.1 itself). Query parameters
# of the same name are all kept. Seen: curl has `accept: application/json` alone where the HAR has text/plain before it.
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
  url: 'https://crm.example/customers?tag=one&tag=two',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [
    { name: 'accept', value: 'text/plain' },
    { name: 'accept', value: 'application/json' },
  ],
  queryString: [
    { name: 'tag', value: 'one' },
    { name: 'tag', value: 'two' },
  ],
  headersSize: -1,
  bodySize: -1,
});
for (const [target, client] of [['shell', 'curl'], ['http', 'http1.1'], ['go', 'native']]) {
  const code = String(snippet.convert(target, client));
  console.log(`${code}\n`);
  if (!code.includes('tag=one&tag=two')) throw new Error(`CHANGED: ${target} does not have both parameters`);
  if (!code.includes('application/json')) throw new Error(`CHANGED: ${target} does not have the last header`);
  if (code.includes('text/plain')) throw new Error(`CHANGED: ${target} has the first header, too`);
}
JS
node snippets.js
echo "as found: of headers with the same name only the last one is in the code"
