import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';
import { memoryChannelPair } from '../../../transport/memory-channel.ts';
import { serveChannel } from '../../../transport/serve.ts';
import { created, fillRun, installed, pass } from './samples.ts';
import type { TenantState } from './tenant-state.ts';
import { createTestRouter } from './test-router.ts';

export interface TestTenant extends TenantState {
  client: ContractClient;
}

/** A small tenant behind the contract, over the memory channel: enough to test the command line. */
export function createTestTenant(): TestTenant {
  const [near, far] = memoryChannelPair();
  const tenant: TestTenant = {
    client: createClient(near),
    passes: [pass],
    events: [created, installed],
    connectors: { hash: fillRun.scriptHash, connectors: [] },
    passTypeProblems: [],
    rules: { hash: null, text: '', rules: [], problems: [] },
    notices: [],
    secrets: new Map(),
    asked: [],
    nextRun: fillRun,
    broken: null,
    waiting: null,
    cancelled: Promise.withResolvers(),
    news: Promise.withResolvers(),
  };
  serveChannel(createTestRouter(tenant), far, {
    context: {},
    onBug(error) {
      throw error;
    },
  });
  return tenant;
}
