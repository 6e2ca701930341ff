import { beforeEach, expect, test } from 'vitest';
import { clearNotices, countUnseen, keepNotice, markSeen, noticesStore, removeNotice } from './notices.ts';

const notices = () => noticesStore.getState().notices;

beforeEach(clearNotices);

test('notices are kept, newest first, and counted until they were seen', () => {
  keepNotice({ tone: 'error', title: 'Fill failed' }, 1);
  keepNotice({ tone: 'ok', title: 'Removed Pixel' }, 2);
  expect(notices().map(({ title, at }) => [title, at])).toEqual([
    ['Removed Pixel', 2],
    ['Fill failed', 1],
  ]);
  expect(countUnseen(notices())).toBe(2);
  markSeen();
  expect(countUnseen(notices())).toBe(0);
  keepNotice({ tone: 'error', title: 'Install failed' });
  expect(countUnseen(notices())).toBe(1);
});

test('the same once more is one notice, unseen and at the top', () => {
  keepNotice({ tone: 'error', title: 'Fill failed', text: 'timeout' }, 1);
  keepNotice({ tone: 'error', title: 'Fill failed', text: 'reset' }, 2);
  markSeen();
  keepNotice({ tone: 'error', title: 'Fill failed', text: 'timeout' }, 3);
  expect(notices().map(({ text, at, isSeen }) => [text, at, isSeen])).toEqual([
    ['timeout', 3, false],
    ['reset', 2, true],
  ]);
});

test('only the newest fifty stay, and each can be removed', () => {
  for (let count = 1; count <= 60; count += 1) keepNotice({ tone: 'info', title: `Notice ${count}` });
  expect(notices()).toHaveLength(50);
  expect(notices().at(-1)?.title).toBe('Notice 11');
  const [newest] = notices();
  if (newest) removeNotice(newest.id);
  expect(notices()[0]?.title).toBe('Notice 59');
});
