import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../fixtures/desktop.ts';
import { enginePid } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';

/** The built `passbench FOLDER`, with Electron's data in a folder of the test. */
function passbench(tenant: string, env: NodeJS.ProcessEnv): ChildProcess {
  const given = { ...process.env, ...env };
  return spawn(process.execPath, [join(root, 'out/passbench.cjs'), tenant], { env: given, stdio: 'pipe' });
}

const dataIn = (folder: string) => ({ XDG_CONFIG_HOME: folder, HOME: folder });

async function textOf(stream: ChildProcess['stderr']): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  return '';
}

test('passbench FOLDER opens the window, which goes when the command is ended', async ({
  program,
  tenant,
  userData,
}) => {
  const command = passbench(tenant, { ...dataIn(userData), ELECTRON_OVERRIDE_DIST_PATH: dirname(program) });
  await expect.poll(() => existsSync(join(tenant, '.passbench/store.lock'))).toBe(true);
  const engine = enginePid(tenant);
  const ended = once(command, 'exit');
  command.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const isRunning = () => {
    try {
      return process.kill(engine, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isRunning).toBe(false);
});

test('without a display it is served to a browser, with the reason', async ({ tenant, userData }) => {
  const command = passbench(tenant, { ...dataIn(userData), DISPLAY: '', WAYLAND_DISPLAY: '' });
  const said = textOf(command.stderr);
  const ended = once(command, 'exit');
  expect(await firstLine(command)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
  command.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(await said).toContain('There is no display');
});
