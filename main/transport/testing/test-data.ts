import type { ActReport } from '#contract/entities/act.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';

export function testPass(id: string): Pass {
  const dates = { creationDate: 1, lastUpdateDate: 1, openedDate: null };
  const data = { identifiers: { customerId: 'C-42' }, metadata: {}, additionalData: {}, entity: null };
  const installed = { providers: { apple: null, google: null }, registrations: { active: 0, total: 0 } };
  return { id, passType: 'loyalty', ...data, ...dates, ...installed, deleted: false };
}

export function testReport(events: Event[] = []): ActReport {
  return { act: { name: 'open', input: {}, refusal: null }, pass: testPass('PASS-1'), runs: [], events };
}
