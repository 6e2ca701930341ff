import { expect, test } from 'vitest';
import { shareToken, takeToken, tokenOfOtherTab } from './browser-token.ts';

/** A tab at an address, with as much of a browser's history and storage as is used. */
function tab(address: string, stored = new Map<string, string>()) {
  let url = new URL(address);
  return {
    address: () => url.href,
    stored,
    page: {
      get location() {
        return url as unknown as Location;
      },
      history: {
        replaceState: (_state: unknown, _title: string, path: string) => {
          url = new URL(path, url);
        },
      } as History,
      sessionStorage: {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => void stored.set(key, value),
      } as Storage,
    },
  };
}

test('the token is removed from the address', () => {
  const { page, address } = tab('http://127.0.0.1:4010/#token=abc_-9');
  expect(takeToken(page)).toBe('abc_-9');
  expect(address()).toBe('http://127.0.0.1:4010/');
});

test('a tab that loads again still has it', () => {
  const { page, stored } = tab('http://127.0.0.1:4010/#token=abc');
  takeToken(page);
  expect(takeToken(tab('http://127.0.0.1:4010/', stored).page)).toBe('abc');
});

test('a new address counts more than what the tab remembers', () => {
  const { page, stored } = tab('http://127.0.0.1:4010/#token=old');
  takeToken(page);
  expect(takeToken(tab('http://127.0.0.1:4010/#token=new', stored).page)).toBe('new');
  expect(takeToken(tab('http://127.0.0.1:4010/', stored).page)).toBe('new');
});

test('an address without one has none', () => {
  expect(takeToken(tab('http://127.0.0.1:4010/').page)).toBeNull();
  expect(takeToken(tab('http://127.0.0.1:4010/#elsewhere').page)).toBeNull();
});

test('a tab that was opened by a link has the token of one that is connected, and of no other', async () => {
  const { page, stored } = tab('http://127.0.0.1:4010/#/stage?pass=PASS-1');
  let isConnected = false;
  shareToken(
    () => 'abc',
    () => isConnected,
  );
  expect(await tokenOfOtherTab(page)).toBeNull();
  isConnected = true;
  expect(await tokenOfOtherTab(page)).toBe('abc');
  expect(takeToken(tab('http://127.0.0.1:4010/', stored).page)).toBe('abc');
});
