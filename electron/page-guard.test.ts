import type { WebFrameMain } from 'electron';
import { expect, test } from 'vitest';
import { appAddress } from './page-address.ts';
import { isFromPage } from './page-guard.ts';

const frame = (origin: string, parent: WebFrameMain | null = null) => ({ origin, parent }) as WebFrameMain;

test('only the main frame at the address of the page is listened to', () => {
  const main = frame('app://passbench');
  expect(isFromPage({ senderFrame: main }, appAddress)).toBe(true);
  expect(isFromPage({ senderFrame: frame('app://passbench', main) }, appAddress)).toBe(false);
  expect(isFromPage({ senderFrame: frame('app://elsewhere') }, appAddress)).toBe(false);
  expect(isFromPage({ senderFrame: frame('null') }, appAddress)).toBe(false);
  expect(isFromPage({ senderFrame: null }, appAddress)).toBe(false);
});
