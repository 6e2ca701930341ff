import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The connector of the measurements: one call, one field. The same text runs in the engine and in the floor. */
export const connector = connectorSource('', '');

/** The same as a module, with two console lines an install: one before the call, one after. */
export const loggingModule = `${connectorSource("console.log('installed', passId, passType);", "console.log('answered', response.status);")}
export default connect;
`;

function connectorSource(before: string, after: string): string {
  return `
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
      ${before}
      const response = await fetch('https://crm.example.com/v1/customers/' + identifiers.customerId, {
        method: 'PUT',
        body: JSON.stringify({ passId, device }),
      });
      ${after}
      return (await response.json()).points;
    },
  });
};`;
}

const points = 1250;
export const answer = { status: 200, points, body: JSON.stringify({ points, tier: 'gold' }) };

/** What differs between tenant folders. */
interface TenantOptions {
  runners?: number;
  /** The text of its only script. */
  script?: string;
}

export interface BenchTenant {
  folder: string;
  /** Writes passbench.yml with these lines after the limits. */
  changeSettings(lines: string): void;
  remove(): void;
}

/** A tenant folder of its own for one measurement, until it is removed or the bench ends. */
export function benchTenant({
  runners = 1,
  script = `${connector}\nexport default connect;\n`,
}: TenantOptions = {}): BenchTenant {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-bench-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const changeSettings = (lines: string): void => write('passbench.yml', `limits:\n  runners: ${runners}\n${lines}`);
  changeSettings('');
  write('server/script/bench.js', script);
  write('server/passes/loyalty.yml', 'name: loyalty\npassKind: customerCard\n');
  write('server/passes/voucher.yml', 'name: voucher\npassKind: customerCard\n');
  write(
    'network/rules.yml',
    `rules:\n  - match: { url: 'https://crm.example.com/v1/*' }\n    stub: { json: ${answer.body} }\n`,
  );
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { folder, changeSettings, remove };
}
