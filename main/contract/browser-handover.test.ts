import { describe, expect, test } from 'vitest';
import { tokenFragment, tokenInFragment, tokenInProtocols, tokenProtocols } from './browser-handover.ts';

describe('the token', () => {
  test('comes out of the fragment as it went in', () => {
    expect(tokenFragment('aB-9_')).toBe('#token=aB-9_');
    expect(tokenInFragment('#token=aB-9_')).toBe('aB-9_');
  });

  test.each(['', '#', '#token=', '#other=1', '#token=a&b', '#token=<script>', 'token=a'])('is not in %j', (hash) => {
    expect(tokenInFragment(hash)).toBeNull();
  });

  test('travels beside the protocol that the server agrees to', () => {
    expect(tokenProtocols('aB-9_')).toEqual(['passbench', 'token.aB-9_']);
    expect(tokenInProtocols('passbench, token.aB-9_')).toBe('aB-9_');
    expect(tokenInProtocols('token.aB-9_,passbench')).toBe('aB-9_');
  });

  test.each([undefined, '', 'passbench', 'passbench, Token.a', 'tokena'])('is not in the header %j', (header) => {
    expect(tokenInProtocols(header)).toBeNull();
  });
});
