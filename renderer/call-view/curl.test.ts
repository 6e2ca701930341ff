import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CurlCall, curlCommand } from './curl.ts';
import { shellQuote } from './shell-quote.ts';

const get: CurlCall = {
  method: 'GET',
  url: 'https://crm.example/customers/C-42?full=1&lang=fr',
  requestHeaders: { host: 'crm.example', connection: 'keep-alive', accept: 'application/json' },
  requestBody: null,
  requestBodyFacts: null,
  redirects: [],
};

function withBody(text: string, encoding: 'utf8' | 'base64' = 'utf8', truncated = false): CurlCall {
  return {
    ...get,
    method: 'POST',
    requestHeaders: { 'content-type': 'application/json' },
    requestBody: text,
    requestBodyFacts: { encoding, size: text.length, truncated },
  };
}

interface Given {
  args: string[];
  input: string;
}

/** What a real bash passes to curl: its arguments, and its standard input if there is any. */
function given(command: string): Given {
  const [one] = givenAll([command]);
  if (!one) throw new Error('bash did not call curl');
  return one;
}

/** For each command; one bash for all, since a busy machine takes a second to start one. */
function givenAll(commands: readonly string[]): Given[] {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0INPUT\\0'; [ -t 0 ] || cat; printf '\\0END\\0'; }\n${commands.join('\n')}`;
  const out = execFileSync('bash', ['-c', script], { input: '', encoding: 'utf8' });
  return out
    .split('\0END\0')
    .slice(0, -1)
    .map((one) => {
      const [args = '', input = ''] = one.split('\0\0INPUT\0');
      return { args: args.split('\0'), input };
    });
}

describe('a word for the shell', () => {
  test('is read back by bash as the same text, whatever it holds', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', "'", '$', '`', '\\', '\n', '!', '\u001b', '\u202e'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(
          text.filter((value) => !value.includes('\0')),
          { minLength: 10 },
        ),
        (values) => {
          const read = givenAll(values.map((value) => `curl ${shellQuote(value)}`));
          expect(read.map(({ args }) => args)).toEqual(values.map((value) => [value]));
        },
      ),
      { numRuns: 5 },
    );
  });

  test('shows what a terminal would obey', () => {
    expect(shellQuote("it's\u001b[2J\n")).toBe("$'it\\'s\\x1b[2J\\n'");
    expect(shellQuote('\u202e')).toBe("$'\\xe2\\x80\\xae'");
  });
});

describe('a call as a curl command', () => {
  test('has the URL and the headers that curl does not make itself', () => {
    expect(curlCommand(get)).toBe(
      "curl 'https://crm.example/customers/C-42?full=1&lang=fr' \\\n  --header 'accept: application/json'",
    );
  });

  test('sends text as it was', () => {
    const { args } = given(curlCommand(withBody(`{"name":"O'Neil $(rm -rf /) \`id\`"}`)));
    expect(args).toEqual([
      get.url,
      '--header',
      'content-type: application/json',
      '--data-raw',
      `{"name":"O'Neil $(rm -rf /) \`id\`"}`,
    ]);
  });

  test('runs nothing and loses nothing, whatever URL, headers and body hold', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          "'",
          '"',
          '$(touch /tmp/x)',
          '`id`',
          '\\',
          '!',
          '\n',
          '\r',
          '\t',
          '%s',
          '-',
          '@',
          '*',
          '~',
          '\u202e',
        ),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
      minLength: 1,
    });
    // No argument can contain NUL; an empty header and no body have tests of their own.
    const word = hostile.filter((text) => text !== '' && !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word, word), { minLength: 10 }), (calls) => {
        const commands = calls.map(([path, name, value, body]) =>
          curlCommand({
            ...withBody(body),
            url: `https://crm.example/${path}`,
            requestHeaders: { [`x-${name}`]: value },
          }),
        );
        const read = givenAll(commands).map(({ args: [url, ...rest] }) => [
          url,
          ...rest.filter((arg) => arg !== '--globoff'),
        ]);
        expect(read).toEqual(
          calls.map(([path, name, value, body]) => [
            `https://crm.example/${path}`,
            '--header',
            `x-${name}: ${value}`,
            '--header',
            'content-type:',
            '--data-raw',
            body,
          ]),
        );
      }),
      { numRuns: 5 },
    );
  });

  test('reaches the server through a real node, argument by argument', () => {
    const command = curlCommand(withBody(`{"a":"'; node -e 1 #$HOME"}`));
    const script = `curl() { node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"; }\n${command}`;
    const args = JSON.parse(execFileSync('bash', ['-c', script], { encoding: 'utf8' })) as string[];
    expect(args.slice(-2)).toEqual(['--data-raw', `{"a":"'; node -e 1 #$HOME"}`]);
  });

  test('does not treat a body that begins with @ as the name of a file', () => {
    expect(given(curlCommand(withBody('@/etc/passwd'))).args.slice(-2)).toEqual(['--data-raw', '@/etc/passwd']);
  });

  test('sends bytes through a pipe', () => {
    const { args, input } = given(curlCommand(withBody('aGVsbG8=', 'base64')));
    expect(args.slice(-2)).toEqual(['--data-binary', '@-']);
    expect(input).toBe('hello');
  });

  test('sends text with a NUL through a pipe', () => {
    expect(given(curlCommand(withBody('é\0b'))).input).toBe('é\0b');
  });

  test('names a method that curl would not choose', () => {
    expect(given(curlCommand({ ...get, method: 'DELETE' })).args).toContain('DELETE');
    expect(given(curlCommand({ ...withBody('{}'), method: 'PUT' })).args).toContain('PUT');
    expect(given(curlCommand({ ...get, method: 'HEAD' })).args).toContain('--head');
  });

  test('sends no content type if the call did not', () => {
    expect(given(curlCommand({ ...withBody('x'), requestHeaders: {} })).args).toContain('content-type:');
  });

  test('sends empty and repeated headers', () => {
    const { args } = given(curlCommand({ ...get, requestHeaders: { 'x-empty': '', 'x-tag': ['a', 'b'] } }));
    expect(args.filter((arg) => arg.startsWith('x-'))).toEqual(['x-empty;', 'x-tag: a', 'x-tag: b']);
  });

  test('follows redirects if the call did, and leaves brackets of the URL alone', () => {
    const hop = { status: 302, from: 'https://crm.example/a', to: 'https://crm.example/b', dropped: [] };
    const { args } = given(curlCommand({ ...get, url: 'https://crm.example/a?ids[]={1}', redirects: [hop] }));
    expect(args).toEqual(expect.arrayContaining(['--location', '--globoff', 'https://crm.example/a?ids[]={1}']));
  });

  test('requests compression if the call did', () => {
    expect(given(curlCommand({ ...get, requestHeaders: { 'accept-encoding': 'gzip' } })).args).toContain(
      '--compressed',
    );
  });

  test('notes that a recorded body was cut', () => {
    expect(curlCommand(withBody('{"a":', 'utf8', true))).toContain('# The recorded body is truncated');
  });
});
