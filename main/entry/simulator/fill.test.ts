import { describe, expect, test } from 'vitest';
import { openTenant, provider } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' }, metadata: { storeId: 'S1' } };

describe('Fill', () => {
  test('finds the pass in its entity, and what it changes there is the entity from then on', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`(entity) => {
        entity.seen = [entity.passId, entity.passType, entity.externalIdentifiers.customerId, entity.metadata.storeId];
        entity.points = (entity.points || 0) + 10;
      }`),
    });
    await client.acts.create(create);
    const first = await client.acts.fill({ passId });
    expect(first.runs).toMatchObject([
      {
        entryPoint: 'Fill',
        connector: 'crm',
        key: 'runtime.scriptable.customerProvider.crm',
        script: 'server/script/crm.js',
        outcome: 'ok',
        appliedBy: 'mutation',
        diff: [
          { op: 'add', path: '/seen', value: [passId, 'loyalty', 'C-42', 'S1'] },
          { op: 'add', path: '/points', value: 10 },
        ],
      },
    ]);
    const second = await client.acts.fill({ passId });
    expect(second.runs[0]?.diff).toEqual([{ op: 'replace', path: '/points', value: 20, old: 10 }]);
    expect(second.pass?.entity?.['points']).toBe(20);
  });

  test('that changes nothing leaves what an update changed meanwhile, and a first one leaves no entity', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`(entity) => { if (entity.additionalData.points) entity.seen = true; }`),
    });
    await client.acts.create(create);
    expect((await client.acts.fill({ passId })).pass?.entity).toBeNull();
    await client.acts.update({ passId, additionalData: { points: 1 } });
    expect((await client.acts.fill({ passId })).pass?.entity).toMatchObject({
      seen: true,
      additionalData: { points: 1 },
    });
    await client.acts.update({ passId, additionalData: { points: 2 } });
    const { runs, pass, events } = await client.acts.fill({ passId });
    expect(runs[0]).toMatchObject({ outcome: 'ok', diff: [], entity: { after: { additionalData: { points: 2 } } } });
    expect(pass?.entity).toMatchObject({ seen: true, additionalData: { points: 2 } });
    const diff = [{ op: 'replace', path: '/additionalData/points', value: 2, old: 1 }];
    expect(events.find(({ kind }) => kind === 'entity.changed')?.data).toMatchObject({ diff });
  });

  test.each([
    ['"gold"', 'a text'],
    ['[1]', 'a list'],
    ['7', 'a number'],
  ])('that returns %s gets a warning that it is not used', async (returned, what) => {
    const { client } = await openTenant({ 'server/script/crm.js': provider(`() => ${returned}`) });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    const text = `Fill returned ${what}, which is not used. Return an object, or change the entity itself.`;
    expect(runs[0]).toMatchObject({ outcome: 'ok', appliedBy: 'none', console: [{ level: 'warn', text }] });
    expect(await client.runs.get({ runId: runs[0]?.id ?? '' })).toMatchObject({ console: [{ text }] });
  });

  test('merges a returned object and reports it', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`async (entity) => {
        entity.loyalty = { tier: 'gold', since: 2020 };
        return { loyalty: { points: 7 } };
      }`),
    });
    await client.acts.create(create);
    const { runs, pass } = await client.acts.fill({ passId });
    expect(runs[0]?.appliedBy).toBe('mutation+return');
    expect(pass?.entity?.['loyalty']).toEqual({ tier: 'gold', since: 2020, points: 7 });
  });

  test('an error leaves the entity as it was, and names the line', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`(entity) => {
        entity.points = 99;
        throw new TypeError('no customer');
      }`),
    });
    await client.acts.create(create);
    const { runs, pass, events } = await client.acts.fill({ passId });
    expect(runs[0]).toMatchObject({
      outcome: 'script',
      error: { code: 'TypeError', message: 'no customer', file: 'server/script/crm.js', line: 4 },
      appliedBy: 'none',
      diff: [],
    });
    expect(runs[0]?.entity?.after).toEqual(runs[0]?.entity?.before);
    expect(pass?.entity).toBeNull();
    expect(events.map(({ kind }) => kind)).toEqual(['run.started', 'run.finished']);
  });

  test('every provider runs, in the order of file names, each on what the one before it left', async () => {
    const { client } = await openTenant({
      'server/script/a.js': provider(`(entity) => { entity.steps = ['a']; }`, 'first'),
      'server/scripts/b.js': provider(`(entity) => { entity.steps.push('b'); }`, 'second'),
    });
    await client.acts.create(create);
    const { runs, pass } = await client.acts.fill({ passId });
    expect(runs.map(({ connector }) => connector)).toEqual(['first', 'second']);
    expect(pass?.entity?.['steps']).toEqual(['a', 'b']);
    const only = await client.acts.fill({ passId, connector: 'second' });
    expect(only.runs.map(({ connector }) => connector)).toEqual(['second']);
  });

  test('a script that does not load is a run of its own and does not stop the others', async () => {
    const { client } = await openTenant({
      'server/script/a.js': 'export default (context) => {\n  const broken = ;\n};\n',
      'server/script/b.js': provider(`(entity) => { entity.ok = true; }`),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    expect(runs).toMatchObject([
      {
        outcome: 'load',
        key: null,
        script: 'server/script/a.js',
        error: { file: 'server/script/a.js', line: 2, column: 18 },
      },
      { outcome: 'ok', script: 'server/script/b.js' },
    ]);
  });

  test('the same seed produces the same random numbers', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`(entity) => { entity.dice = [Math.random(), crypto.randomUUID()]; }`),
    });
    await client.acts.create(create);
    const first = await client.acts.fill({ passId, seed: 7 });
    await client.acts.fill({ passId, seed: 8 });
    const again = await client.acts.fill({ passId, seed: 7 });
    expect(again.pass?.entity?.['dice']).toEqual(first.pass?.entity?.['dice']);
    expect(again.runs[0]?.diff).not.toEqual([]);
  });

  test('reads secrets that were given, and a missing one is an error that names it', async () => {
    const script = `import { getSecret } from 'neo/secrets';
export default (context) => {
  context.register('runtime.scriptable.customerProvider.crm', { Fill: async (entity) => {
    entity.known = (await getSecret('CRM_KEY')).length;
    getSecret('OTHER');
  } });
};`;
    const { client } = await openTenant({ 'server/script/crm.js': script }, { secrets: { CRM_KEY: 'abc' } });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    expect(runs[0]?.outcome).toBe('script');
    expect(runs[0]?.error).toMatchObject({ line: 5, fix: { kind: 'set-secret', name: 'OTHER' } });
    const warned = expect.stringMatching(/^5:5: The secret OTHER is not set/);
    expect((await client.connectors.check()).connectors[0]?.warnings).toEqual([warned]);
  });

  test('is refused where nothing registers it, and nothing is written', async () => {
    const { client } = await openTenant({ 'server/script/none.js': 'export default () => {};' });
    await client.acts.create(create);
    const before = (await client.tenant.info()).lastSeq;
    const { act, runs, events } = await client.acts.fill({ passId });
    expect(act.refusal?.code).toBe('NO_FILL');
    expect([runs, events]).toEqual([[], []]);
    expect((await client.tenant.info()).lastSeq).toBe(before);
  });

  test('a caller that goes away cancels its run', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(
        `() => new Promise((resolve) => { console.log('waiting'); setTimeout(resolve, 5000); })`,
      ),
    });
    await client.acts.create(create);
    const controller = new AbortController();
    const filling = client.acts.fill({ passId }, { signal: controller.signal });
    const failure = filling.then(
      () => null,
      (error: unknown) => error,
    );
    for await (const event of await client.events.subscribe({ after: 0 })) {
      if (event.kind === 'run.logged') controller.abort();
      if (event.kind === 'run.finished') break;
    }
    expect(await failure).toBe(controller.signal.reason);
    const [run] = (await client.runs.list({ passId })).runs;
    expect(run?.outcome).toBe('cancelled');
  });
});
