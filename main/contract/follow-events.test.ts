import { describe, expect, test } from 'vitest';
import { channelEnd } from './channel-end.ts';
import { PassbenchError } from './errors.ts';
import type { FollowState } from './follow-events.ts';
import { followEvents } from './follow-events.ts';
import type { ContractClient } from './rpc-client.ts';
import { createClient } from './rpc-client.ts';

/** A client whose engine answers a subscription with these frames and then closes. */
function scriptedClient(frames: readonly string[], asked: unknown[] = []): ContractClient {
  const end = channelEnd({
    send(frame) {
      // Only the first frame is a call; the next one cancels it.
      if (asked.push(JSON.parse(frame)) > 1) return;
      for (const answer of frames) end.receive(answer);
      end.closed('the script ended');
    },
    close: () => {},
  });
  return createClient(end.channel);
}

const stream = '{"t":"stream","id":1}';
const item = (seq: number): string => JSON.stringify({ t: 'item', id: 1, value: { seq } });

interface Followed {
  seen: number[];
  states: FollowState[];
  waits: number[];
  done: Promise<void>;
}

/** Follows over these connections, one after the other, and stops after the last. */
function follow(connections: readonly (() => ContractClient)[], onEvent?: () => void): Followed {
  const [seen, states, waits]: [number[], FollowState[], number[]] = [[], [], []];
  const stop = new AbortController();
  let next = 0;
  const done = followEvents(
    async () => {
      const connection = connections[next];
      next += 1;
      if (connection) return connection();
      stop.abort();
      throw new Error('no connection is left');
    },
    {
      after: 10,
      onEvent({ seq }) {
        seen.push(seq);
        onEvent?.();
      },
      onState: (state) => void states.push(state),
      signal: stop.signal,
      wait: async (ms) => void waits.push(ms),
    },
  );
  return { seen, states, waits, done };
}

const refused = (): never => {
  throw new PassbenchError('CHANNEL_CLOSED', 'nobody listens');
};

describe('following events', () => {
  test('asks each engine for what comes after the last event it saw', async () => {
    const asked: unknown[] = [];
    const { seen, done } = follow([
      () => scriptedClient([stream, item(11), item(12)]),
      () => scriptedClient([stream, item(13)], asked),
    ]);
    await done;
    expect(seen).toEqual([11, 12, 13]);
    expect(asked[0]).toMatchObject({ method: 'events.subscribe', input: { after: 12 } });
  });

  test('passes over an event that it has seen', async () => {
    const { seen, done } = follow([() => scriptedClient([stream, item(11), item(11), item(12)])]);
    await done;
    expect(seen).toEqual([11, 12]);
  });

  test('reports a gap as the bug that it is', async () => {
    const { seen, done } = follow([() => scriptedClient([stream, item(11), item(13)])]);
    await expect(done).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('event 13 after event 11'),
    });
    expect(seen).toEqual([11]);
  });

  test('waits longer after each failure, 5 seconds at most, and starts over once events arrive', async () => {
    const connections = [...Array(8).fill(refused), () => scriptedClient([stream, item(11)]), refused];
    const { waits, done } = follow(connections);
    await done;
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 100, 200]);
  });

  test('reports its state', async () => {
    const { states, done } = follow([refused, () => scriptedClient([stream])]);
    await done;
    expect(states).toEqual([
      { name: 'connecting', attempt: 0 },
      { name: 'lost', reason: 'nobody listens' },
      { name: 'connecting', attempt: 1 },
      { name: 'live' },
      { name: 'lost', reason: expect.stringContaining('the script ended') },
      { name: 'connecting', attempt: 1 },
    ]);
  });

  test('ends with the error of an engine that refuses', async () => {
    const error = '{"t":"error","id":1,"error":{"code":"STORE_DAMAGED","message":"damaged","places":[]}}';
    await expect(follow([() => scriptedClient([error])]).done).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  test('ends with the error of its reader, who is not given that event again', async () => {
    const failing = (): never => {
      throw new Error('the reader failed');
    };
    const { seen, done } = follow([() => scriptedClient([stream, item(11), item(12)])], failing);
    await expect(done).rejects.toThrow('the reader failed');
    expect(seen).toEqual([11]);
  });
});
