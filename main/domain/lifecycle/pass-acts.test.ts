import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import { decideCreate } from './create.ts';
import { decideDelete } from './delete.ts';
import { usablePass } from './find-pass.ts';
import { decideUpdate } from './update.ts';

const pass: Pass = {
  id: 'PASS000000000001',
  passType: 'loyalty',
  identifiers: { customerId: 'C-42' },
  metadata: { storeId: 'S1' },
  additionalData: { balance: 3, note: 'old' },
  creationDate: 1,
  lastUpdateDate: 1,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted: false,
};
const passTypes = [{ name: 'loyalty', passKind: 'customerCard' as const }];
const input = { passType: 'loyalty', identifiers: { customerId: 'C-42' }, metadata: {}, additionalData: {} };

describe('creating', () => {
  test('returns one event with the input', () => {
    expect(decideCreate({ existing: null, passTypes }, input, 'ABCDE')).toEqual({
      events: [{ kind: 'pass.created', passId: 'ABCDE', runId: null, data: input }],
    });
  });

  test('a type without a file is refused, naming the file to add', () => {
    expect(decideCreate({ existing: null, passTypes }, { ...input, passType: 'gift' }, 'ABCDE')).toEqual({
      refusal: {
        code: 'PASS_TYPE_UNKNOWN',
        message: 'The tenant has no pass type "gift". It has loyalty; or add server/passes/gift.yml.',
      },
    });
  });

  test('an id is never used twice, not even after a delete', () => {
    const existing = { ...pass, deleted: true };
    expect(decideCreate({ existing, passTypes }, input, pass.id)).toMatchObject({ refusal: { code: 'PASS_EXISTS' } });
  });
});

describe('updating', () => {
  test('sets keys, removes those whose value is null, leaves the others', () => {
    const decision = decideUpdate(pass, { passId: pass.id, metadata: {}, additionalData: { balance: 5, note: null } });
    expect(decision).toEqual({
      events: [
        {
          kind: 'pass.updated',
          passId: pass.id,
          runId: null,
          data: {
            metadata: { storeId: 'S1' },
            additionalData: { balance: 5 },
            diff: [
              { op: 'remove', path: '/additionalData/note', old: 'old' },
              { op: 'replace', path: '/additionalData/balance', value: 5, old: 3 },
            ],
          },
        },
      ],
    });
  });

  test('keeps a value that is null unless the input names it', () => {
    const withNull = { ...pass, metadata: { m: null }, additionalData: {} };
    expect(decideUpdate(withNull, { passId: pass.id, metadata: {}, additionalData: { b: 2 } })).toMatchObject({
      events: [{ data: { metadata: { m: null }, additionalData: { b: 2 }, diff: [{ path: '/additionalData/b' }] } }],
    });
  });

  test('without a key it is refused', () => {
    expect(decideUpdate(pass, { passId: pass.id, metadata: {}, additionalData: {} })).toMatchObject({
      refusal: { code: 'INPUT_INVALID' },
    });
  });
});

describe('deleting and finding', () => {
  test('a pass on a device is not deleted', () => {
    const installed = { ...pass, registrations: { active: 2, total: 3 } };
    expect(decideDelete(installed)).toEqual({
      refusal: {
        code: 'PASS_INSTALLED',
        message: 'Pass PASS000000000001 is still on 2 devices. Uninstall it first, so that the hooks fire.',
      },
    });
    expect(decideDelete(pass)).toMatchObject({ events: [{ kind: 'pass.deleted' }] });
  });

  test('no act works on a pass that is not there or was deleted', () => {
    expect(usablePass(null, 'X1234')).toMatchObject({ refusal: { code: 'PASS_NOT_FOUND' } });
    expect(usablePass({ ...pass, deleted: true }, pass.id)).toMatchObject({ refusal: { code: 'PASS_DELETED' } });
    expect(usablePass(pass, pass.id)).toEqual({ pass });
  });
});
