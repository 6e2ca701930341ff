import { describe, expect, test } from 'vitest';
import { commandOf, fragmentOf, type LinkTarget, targetOf } from './link.ts';

const nothing = { passId: null, runId: null, callId: null };

describe('a link', () => {
  test.each<[string, LinkTarget]>([
    ['#/connectors', { ...nothing, view: 'connectors' }],
    ['#/stage?pass=PASS-1', { ...nothing, view: 'stage', passId: 'PASS-1' }],
    ['#/stage?pass=PASS-1&run=run-7', { ...nothing, view: 'stage', passId: 'PASS-1', runId: 'run-7' }],
    [
      '#/stage?pass=PASS-1&run=run-7&call=run-7/2',
      { view: 'stage', passId: 'PASS-1', runId: 'run-7', callId: 'run-7/2' },
    ],
  ])('%s names its target, and is made from it', (fragment, target) => {
    expect(targetOf(fragment)).toEqual(target);
    expect(fragmentOf(target)).toBe(fragment);
  });

  test('is empty if there is nothing to name', () => {
    expect(fragmentOf({ ...nothing, view: 'stage' })).toBe('');
  });

  test('keeps ids that have signs of their own', () => {
    const target: LinkTarget = { ...nothing, view: 'stage', passId: 'a&b=c?d#e%' };
    expect(targetOf(fragmentOf(target))).toEqual(target);
  });

  test('of a call alone names its run, too', () => {
    expect(targetOf('#/network?call=run-7/2')).toMatchObject({ runId: 'run-7', callId: 'run-7/2' });
  });

  test.each(['', '#', '#token=abc', '#/elsewhere', '#/stage/more'])('is not %j', (fragment) => {
    expect(targetOf(fragment)).toBeNull();
  });
});

test('the command shows the most exact thing that is selected', () => {
  const call: LinkTarget = { view: 'stage', passId: 'PASS-1', runId: 'run-7', callId: 'run-7/2' };
  expect(commandOf(call, '/home/ada/brand')).toBe('passbench -C /home/ada/brand show run-7/2');
  expect(commandOf({ ...call, callId: null, runId: null }, '/my $brand')).toBe(
    String.raw`passbench -C "/my \$brand" show PASS-1`,
  );
  expect(commandOf({ ...nothing, view: 'settings' }, '/brand')).toBe('passbench -C /brand');
});
