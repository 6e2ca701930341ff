import { setTimeout } from 'node:timers/promises';
import { PassbenchError } from '#contract/errors.ts';
import { createClient } from '#contract/rpc-client.ts';
import { connectLocally } from '../transport/local-socket.ts';
import type { OpenOptions, OpenTenant } from './cli/host.ts';
import { ownFolder } from './own-folder.ts';
import { secretVariables } from './secrets.ts';

/** A command that works alone takes a moment; one that starts or ends takes less. */
const WAIT_MS = 10_000;
const TELL_AFTER_MS = 1_000;
const RETRY_MS = 50;

export interface AttachOptions extends Pick<OpenOptions, 'secrets' | 'onNotice'> {
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  waitMs?: number;
}

/**
 * Opens the folder with `open`; if another process has it open, works through that one's engine. If that one accepts no
 * commands, because it is a command that works alone, waits for it, and finally throws its TENANT_IN_USE.
 */
export async function openOrAttach(open: () => Promise<OpenTenant>, options: AttachOptions): Promise<OpenTenant> {
  const { onNotice, waitMs = WAIT_MS } = options;
  const since = performance.now();
  let told = false;
  for (;;) {
    const opened = await openUnlessInUse(open);
    if (!(opened instanceof PassbenchError)) return opened;
    const attached = await attach(options);
    if (attached) return attached;
    const waited = performance.now() - since;
    if (waited >= waitMs) throw opened;
    if (waited >= TELL_AFTER_MS && !told)
      onNotice(`Waiting for ${options.folder}, which another command is working on.`);
    told ||= waited >= TELL_AFTER_MS;
    await setTimeout(RETRY_MS);
  }
}

async function openUnlessInUse(open: () => Promise<OpenTenant>): Promise<OpenTenant | PassbenchError> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof PassbenchError && error.code === 'TENANT_IN_USE') return error;
    throw error;
  }
}

/** Null if no engine accepts commands. */
async function attach({ folder, secrets, env, onNotice }: AttachOptions): Promise<OpenTenant | null> {
  const channel = await connectLocally(ownFolder(folder));
  if (!channel) return null;
  const [given] = Object.keys(secrets);
  if (given !== undefined) {
    channel.close('the command is refused');
    throw secretRefused(folder, given);
  }
  const unused = secretVariables(env).join(', ');
  if (unused !== '') {
    onNotice(`Ignored: ${unused}. The Passbench that has the folder open does the work, with its own secrets.`);
  }
  const close = async (): Promise<void> => channel.close('the command is done');
  return { client: createClient(channel), attached: true, close };
}

function secretRefused(folder: string, name: string): PassbenchError {
  const message =
    `--secret ${name} cannot be given: ${folder} is open in another Passbench, which does the work with its own secrets. ` +
    'Give the secret where that one is started, or close it and try again.';
  return new PassbenchError('INPUT_INVALID', message);
}
