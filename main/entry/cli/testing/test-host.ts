import type { CliHost, Terminal } from '../host.ts';
import { runCli } from '../run-cli.ts';
import type { TestTenant } from './test-tenant.ts';
import { createTestTenant } from './test-tenant.ts';

interface TestTerminal extends Terminal {
  text: string;
  closed: boolean;
}

function testTerminal(): TestTerminal {
  const terminal: TestTerminal = {
    text: '',
    columns: 100,
    color: false,
    closed: false,
    write(text) {
      terminal.text += text;
    },
  };
  return terminal;
}

interface TestHost extends CliHost {
  stdout: TestTerminal;
  stderr: TestTerminal;
  tenant: TestTenant;
  /** Calls of the host, in order: `open /brand`, `close`. */
  calls: string[];
  secrets: Readonly<Record<string, string>>;
  interrupt(): void;
}

/** A host on a test tenant; `changes` replaces parts for a test. */
export function createTestHost(changes: Partial<Omit<CliHost, 'stdout' | 'stderr'>> = {}): TestHost {
  const handlers = new Set<() => void>();
  const tenant = createTestTenant();
  const opened = {
    client: tenant.client,
    close: async () => {
      host.calls.push('close');
    },
  };
  const host: TestHost = {
    stdout: testTerminal(),
    stderr: testTerminal(),
    tenant,
    calls: [],
    secrets: {},
    interrupt: () => handlers.forEach((handler) => handler()),
    env: {},
    cwd: '/brand',
    version: '1.2.3',
    schemaNames: ['settings', 'output'],
    async open(folder, { secrets }) {
      host.calls.push(`open ${folder}`);
      host.secrets = secrets;
      return opened;
    },
    async demo() {
      host.calls.push('demo');
      return opened;
    },
    async init(folder) {
      host.calls.push(`init ${folder}`);
      return { files: ['passbench.yml', 'server/script/crm.js'] };
    },
    schema: (name) => ({ title: name }),
    async serve(folder, { port }) {
      host.calls.push(`serve ${folder} ${port ?? 'any port'}`);
      return { url: 'http://127.0.0.1:4010/#token', close: opened.close };
    },
    async window(folder) {
      host.calls.push(`window ${folder ?? 'sample'}`);
      return 0;
    },
    readSecret: async (name) => `value of ${name}`,
    onInterrupt(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    ...changes,
  };
  return host;
}

/** Runs one command line and returns what a shell would see. */
export async function runLine(host: TestHost, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await runCli(argv, host);
  return { code, out: host.stdout.text, err: host.stderr.text };
}
