import type { AddCommand } from './add-command.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addCreate } from './create.ts';
import { addDelete } from './delete.ts';
import { addDemo } from './demo.ts';
import { addDevice } from './device.ts';
import { addFill } from './fill.ts';
import { addHar } from './har.ts';
import { addHelp } from './help.ts';
import { addInit } from './init.ts';
import { addInstall } from './install.ts';
import { addList } from './list.ts';
import { addLog } from './log.ts';
import { addOpen } from './open.ts';
import { addRecord } from './record.ts';
import { addRerun } from './rerun.ts';
import { addRules } from './rules.ts';
import { addSchema } from './schema.ts';
import { addSecrets } from './secrets.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { addUninstall } from './uninstall.ts';
import { addUpdate } from './update.ts';
import { addWindow } from './window.ts';

/** Every command, in the order of the overview. A new one is a file of its own and a line here. */
export const commands: readonly AddCommand[] = [
  addWindow,
  addServe,
  addDemo,
  addHelp,
  addCreate,
  addFill,
  addInstall,
  addUninstall,
  addUpdate,
  addOpen,
  addDelete,
  addRerun,
  addRecord,
  addList,
  addShow,
  addCompare,
  addLog,
  addInit,
  addCheck,
  addRules,
  addHar,
  addDevice,
  addSecrets,
  addSchema,
];
