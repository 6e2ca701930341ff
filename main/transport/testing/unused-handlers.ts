/** Methods of the contract that no test of a channel calls. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';

const os = implement(contract);

function never(): never {
  throw new Error('no test of a channel asks for this');
}

export const calls = { list: os.calls.list.handler(never), get: os.calls.get.handler(never) };

export const files = {
  tree: os.files.tree.handler(never),
  read: os.files.read.handler(never),
  write: os.files.write.handler(never),
  create: os.files.create.handler(never),
  rename: os.files.rename.handler(never),
  remove: os.files.remove.handler(never),
  watch: os.files.watch.handler(never),
};

export const secrets = {
  list: os.secrets.list.handler(never),
  set: os.secrets.set.handler(never),
  remove: os.secrets.remove.handler(never),
  reveal: os.secrets.reveal.handler(never),
};

export const folders = {
  complete: os.folders.complete.handler(never),
  recent: os.folders.recent.handler(never),
  forget: os.folders.forget.handler(never),
  open: os.folders.open.handler(never),
};

export const search = { match: os.events.match.handler(never), get: os.events.get.handler(never) };
export const rerun = os.acts.rerun.handler(never);
export const compare = os.runs.compare.handler(never);
export const changeSettings = os.tenant.changeSettings.handler(never);
export const snapshot = os.tenant.snapshot.handler(never);
