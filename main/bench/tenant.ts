import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The connector of the measurements: one call, one field. The same text runs in the engine and in the floor. */
export const connector = `
const connect = (context) => {
  context.register('runtime.scriptable.customerProvider.bench', {
    async Fill(entity) {
      const response = await fetch('https://crm.example.com/v1/customers/' + entity.identifiers.customerId);
      const customer = await response.json();
      entity.points = customer.points;
    },
  });
  context.register('runtime.wallet.passUpdater', {
    async OnPassInstalled(passId, passType, identifiers, device) {
      const response = await fetch('https://crm.example.com/v1/customers/' + identifiers.customerId, {
        method: 'PUT',
        body: JSON.stringify({ passId, device }),
      });
      return (await response.json()).points;
    },
  });
};`;

export const answer = { status: 200, body: '{"points":1250,"tier":"gold"}' };

const files = {
  'passbench.yml': (runners: number) => `limits:\n  runners: ${runners}\n`,
  'server/script/bench.js': () => `${connector}\nexport default connect;\n`,
  'server/passes/loyalty.yml': () => 'name: loyalty\npassKind: customerCard\n',
  'network/rules.yml': () =>
    `rules:\n  - match: { url: 'https://crm.example.com/v1/*' }\n    stub: { json: ${answer.body} }\n`,
};

/** A tenant folder of its own for one measurement. */
export function benchTenant(runners = 1): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-bench-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text(runners));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
