import { assert, asyncProperty, array, integer } from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import type { FollowState } from '#contract/follow-events.ts';
import { followEvents } from '#contract/follow-events.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { STREAM_WINDOW } from '#contract/rpc-frames.ts';
import type { Connect, Connected } from './connected.ts';
import { untilNoticed } from './connected.ts';

/** What streams of events must do over every channel. */
export function testStreams(connect: Connect): void {
  test('events arrive in order from the requested one', async () => {
    const { client } = await connect();
    expect(await take(client, 20_000, 1000)).toEqual(numbers(20_001, 1000));
  });

  test('leaving a stream ends its handler', async () => {
    const { client } = await connect();
    await take(client, 38_765, 3);
    expect(await untilNoticed(client, 'subscription after 38765 ended')).toContain('subscription after 38765 ended');
  });

  test('aborting a stream rejects the reader who waits', async () => {
    const { client } = await connect();
    const abort = new AbortController();
    const { lastSeq } = await client.tenant.info();
    const events = await client.events.subscribe({ after: lastSeq }, { signal: abort.signal });
    const next = events.next();
    abort.abort(new Error('the page went away'));
    await expect(next).rejects.toThrow('the page went away');
  });

  test('an event that is committed later reaches who waits for it', async () => {
    const { client } = await connect();
    const { lastSeq } = await client.tenant.info();
    const events = await client.events.subscribe({ after: lastSeq });
    const next = events.next();
    await client.acts.open({ passId: 'PASS-1' });
    expect((await next).value).toMatchObject({ seq: lastSeq + 1, kind: 'pass.opened' });
    await events.return();
  });

  test('following continues after every loss, without gaps or duplicates', async () => {
    const cuts = array(integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 5 });
    await assert(
      asyncProperty(cuts, (lengths) => followThroughCuts(connect, lengths)),
      { numRuns: 8 },
    );
  });
}

/**
 * Cuts each connection after this many events, and follows until every cut was made: what had arrived before a cut may
 * still be read after it.
 */
async function followThroughCuts(connect: Connect, lengths: readonly number[]): Promise<void> {
  const total = lengths.reduce((sum, length) => sum + length + STREAM_WINDOW, 1);
  const seen: number[] = [];
  const states: FollowState['name'][] = [];
  const done = new AbortController();
  let cutAt = 0;
  let connections = 0;
  let current: Connected | null = null;
  await followEvents(
    async () => {
      cutAt = seen.length + (lengths[connections] ?? total);
      connections += 1;
      current = await connect();
      if (cutAt === seen.length) current.channel.close('cut before anything came');
      return current.client;
    },
    {
      after: 0,
      onEvent({ seq }: Event) {
        seen.push(seq);
        if (seen.length === cutAt) current?.channel.close('cut');
        if (seen.length === total) done.abort();
      },
      onState: ({ name }) => void states.push(name),
      signal: done.signal,
      wait: async () => {},
    },
  );
  expect(seen).toEqual(numbers(1, total));
  expect(states.filter((name) => name === 'lost').length).toBeGreaterThanOrEqual(lengths.length);
}

async function take(client: ContractClient, after: number, count: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const { seq } of await client.events.subscribe({ after })) {
    seen.push(seq);
    if (seen.length === count) break;
  }
  return seen;
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => from + n);
}
