/** Performs the acts of the stage through the engine. */
import type { ActReport } from '#contract/entities/act.ts';
import type { Device } from '#contract/entities/device.ts';
import type { CreateInput, InstallInput, UpdateInput } from '#contract/methods/acts.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { actsStore, type Notice, performAct } from '../../../stores/acts.ts';
import {
  createTitle,
  deleteTitle,
  fillTitle,
  installTitle,
  openTitle,
  uninstallTitle,
  updateTitle,
} from './act-titles.ts';
import { showHolderView } from '../facts/holder-view.tsx';
import { showResult } from './show-result.ts';

export interface Performed {
  title: string;
  /** Null if the engine returned none: the act was cancelled, or failed with an error. */
  report: ActReport | null;
  /** How it ended, for people. */
  notice: Notice;
}

export type Source = InstallInput['source'];

type Call = (signal: AbortSignal, ticket: string) => Promise<ActReport>;

async function perform(title: string, passId: string | null, call: Call): Promise<Performed> {
  let notice: Notice = { title, detail: null, tone: 'ok' };
  const report = await performAct({ title, passId }, call, (ended) => {
    notice = ended;
  });
  return { title, report, notice };
}

/** For acts without a dialog: their result is shown in a notice. */
async function performAndTell(title: string, passId: string, call: Call): Promise<void> {
  showResult(await perform(title, passId, call));
}

/** Whether the act was done: not refused and without an error. */
export function wasDone({ report }: Performed): boolean {
  return report !== null && report.act.refusal === null;
}

export function fill(client: ContractClient, passId: string, connector: string | null): Promise<void> {
  const input = connector === null ? { passId } : { passId, connector };
  return performAndTell(fillTitle(connector), passId, (signal, ticket) =>
    client.acts.fill({ ...input, ticket, brief: true }, { signal }),
  );
}

/** Brings the holder's view into sight. */
export async function open(client: ContractClient, passId: string): Promise<void> {
  const performed = await perform(openTitle, passId, (signal, ticket) =>
    client.acts.open({ passId, ticket, brief: true }, { signal }),
  );
  showResult(performed);
  if (wasDone(performed)) showHolderView(passId);
}

export function uninstall(client: ContractClient, passId: string, { id, name }: Device): Promise<void> {
  const input = { passId, on: { device: id } };
  return performAndTell(uninstallTitle(name), passId, (signal, ticket) =>
    client.acts.uninstall({ ...input, ticket, brief: true }, { signal }),
  );
}

export function install(client: ContractClient, passId: string, { id, name }: Device): Promise<void> {
  const input = { passId, on: { device: id } };
  return performAndTell(installTitle(name), passId, (signal, ticket) =>
    client.acts.install({ ...input, ticket, brief: true }, { signal }),
  );
}

/** As `install`, for a dialog: returns null as soon as the hook has started, because the act is accepted then. */
export function installFrom(
  client: ContractClient,
  passId: string,
  { id, name }: Device,
  source: Source,
): Promise<Performed | null> {
  const title = installTitle(name);
  const input = { passId, on: { device: id }, source };
  const accepted = whenRunStarts(passId, title);
  const ask = async (): Promise<Performed | null> => {
    const performed = await perform(title, passId, (signal, ticket) =>
      client.acts.install({ ...input, ticket, brief: true }, { signal }),
    );
    accepted.stop();
    if (!accepted.hasStarted()) return performed;
    showResult(performed);
    return null;
  };
  return Promise.race([ask(), accepted.promise]);
}

function whenRunStarts(passId: string, title: string) {
  const { promise, resolve } = Promise.withResolvers<null>();
  let started = false;
  const stop = actsStore.subscribe(({ pending }) => {
    if (!pending.some((act) => act.passId === passId && act.title === title && act.runId !== null)) return;
    started = true;
    stop();
    resolve(null);
  });
  return { promise, stop, hasStarted: () => started };
}

export function create(client: ContractClient, input: CreateInput): Promise<Performed> {
  return perform(createTitle, null, (signal, ticket) =>
    client.acts.create({ ...input, ticket, brief: true }, { signal }),
  );
}

export function update(client: ContractClient, input: UpdateInput): Promise<Performed> {
  return perform(updateTitle, input.passId, (signal, ticket) =>
    client.acts.update({ ...input, ticket, brief: true }, { signal }),
  );
}

export function remove(client: ContractClient, passId: string): Promise<Performed> {
  return perform(deleteTitle, passId, (signal, ticket) =>
    client.acts.delete({ passId, ticket, brief: true }, { signal }),
  );
}
