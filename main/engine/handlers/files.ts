import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const files = implement(contract.files).$context<HandlerContext>();

export const filesHandlers = {
  tree: files.tree.handler(({ context: { engine } }) => engine.parts.files.tree()),
  read: files.read.handler(({ input, context: { engine } }) => engine.parts.files.read(input.path)),
  write: files.write.handler(({ input: { path, text, expected }, context: { engine } }) =>
    engine.parts.files.write(path, text, expected),
  ),
  create: files.create.handler(({ input, context: { engine } }) => engine.parts.files.create(input.path)),
  rename: files.rename.handler(({ input, context: { engine } }) => engine.parts.files.rename(input.from, input.to)),
  remove: files.remove.handler(({ input, context: { engine } }) => engine.parts.files.remove(input.path)),
  watch: files.watch.handler(({ context: { engine }, signal }) => engine.folderChanges.subscribe(signal)),
};
