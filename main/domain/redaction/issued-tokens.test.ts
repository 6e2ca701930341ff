import { expect, test } from 'vitest';
import { issuedTokens } from './issued-tokens.ts';

function answer(body: string | null, headers: Record<string, string | string[]> = {}) {
  const facts = body === null ? null : { encoding: 'utf8' as const, size: body.length, truncated: false };
  return issuedTokens({ responseHeaders: headers, responseBody: body, responseBodyFacts: facts });
}

test.each([
  ['{"access_token":"at-123456","token_type":"Bearer","expires_in":3600}', [['access_token', 'at-123456']]],
  [
    '{"data":{"refreshToken":"rt-123456","id_token":"it\\/123456"}}',
    [
      ['refreshToken', 'rt-123456'],
      ['id_token', 'it/123456'],
    ],
  ],
  ['access_token=at-123456&token_type=bearer', [['access_token', 'at-123456']]],
  ['{"token":"short","qrToken":"Q-12345678","nextPageToken":"p-12345678"}', []],
  ['{"token":"two words of text"}', []],
  ['no token: here', []],
])('%s', (body, tokens) => {
  expect(answer(body).map(({ name, value }) => [name, value])).toEqual(tokens);
});

test('of headers: cookies that are not words, and headers with names of secrets', () => {
  const tokens = answer(null, {
    'set-cookie': ['sid=a1b2c3d4e5; Path=/; HttpOnly', 'theme=dark-mode'],
    'x-csrf-token': 'csrf-value-1',
    authorization: 'Bearer abc.def.ghi',
    location: 'https://a.example/cb#access_token=at-123456&state=x',
    'content-type': 'application/json',
  });
  expect(tokens.map(({ value }) => value)).toEqual(['a1b2c3d4e5', 'csrf-value-1', 'abc.def.ghi', 'at-123456']);
});
