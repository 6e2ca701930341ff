import { isInOverlay } from '../../commands/overlay.ts';
import { type Command, needsEngine } from '../../commands/registry.ts';
import type { MayRun } from '../../commands/shortcuts.ts';
import { comparisonStore } from '../../stores/comparison.ts';
import { viewsStore } from '../../stores/views.ts';

/** Commands about what is seen on the stage, by the start of their ids. */
const OF_THE_STAGE = /^(pass|device|run|inspector|event-log)\./;

/**
 * Where a shortcut does what people expect: never below an open dialog or the notice that there is no engine, and only
 * where what it is about is seen, so that Delete in the files of a tenant is not about a pass. The palette offers
 * everything everywhere.
 */
export function shortcutRules(hasEngine: () => boolean): MayRun {
  return (command, { target }) => {
    if (isInOverlay(target) || (needsEngine(command) && !hasEngine())) return false;
    return isWhereItBelongs(command);
  };
}

function isWhereItBelongs({ id, shortcut }: Command): boolean {
  return shortcut === 'Escape' || !OF_THE_STAGE.test(id) || isStageSeen();
}

/** Two runs that are compared lie over it. */
function isStageSeen(): boolean {
  return viewsStore.getState().view === 'stage' && comparisonStore.getState().shown === null;
}
