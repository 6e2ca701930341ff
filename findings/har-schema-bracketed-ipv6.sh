#!/usr/bin/env bash
# har-validator 5.1.5 with har-schema 2.0.0: `serverIPAddress` of an entry has to be an IPv4 or an IPv6 address without brackets.
# Chromium's developer tools, the largest source of HAR files, export the address with brackets for servers that are reached over IPv6:
# their code takes `[]` from it, and not `[` and `]`. So a file from there is invalid as soon as one entry went over IPv6, with three
# complaints of which none names brackets. Seen: 2001:db8::1 valid; [2001:db8::1] "should match format "ipv4"", "… "ipv6"".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "commonjs" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts har-validator@5.1.5 har-schema@2.0.0 >/dev/null 2>&1
cat >validate.js <<'JS'
const { har } = require('har-validator');

const file = (serverIPAddress) => ({
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    entries: [
      {
        startedDateTime: '2026-11-30T10:00:00.000Z',
        time: 5,
        serverIPAddress,
        request: {
          method: 'GET',
          url: 'https://crm.example/customers/42',
          httpVersion: 'http/2.0',
          cookies: [],
          headers: [],
          queryString: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 200,
          statusText: '',
          httpVersion: 'http/2.0',
          cookies: [],
          headers: [],
          content: { size: 2, mimeType: 'application/json', text: '{}' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
        cache: {},
        timings: { send: 0, wait: 4, receive: 1 },
      },
    ],
  },
});
const verdictOn = (address) =>
  har(file(address)).then(
    () => 'valid',
    ({ errors }) => errors.map(({ message }) => message).join('; '),
  );

async function main() {
  for (const address of ['203.0.113.7', '2001:db8::1', '[2001:db8::1]']) {
    const verdict = await verdictOn(address);
    console.log(address.padEnd(16), verdict);
    const isBracketed = address.startsWith('[');
    if ((verdict === 'valid') === isBracketed) throw new Error(`CHANGED: ${address} is ${verdict}`);
    if (isBracketed && verdict.includes('bracket')) throw new Error('CHANGED: the complaint names brackets');
  }
}
main();
JS
node validate.js
echo "as found: an IPv6 address in brackets makes a HAR invalid"
