import { isInOverlay } from '../../commands/overlay.ts';
import { type Command, needsEngine } from '../../commands/registry.ts';
import type { MayRun } from '../../commands/shortcuts.ts';
import { comparisonStore } from '../../stores/comparison.ts';
import { viewsStore } from '../../stores/views.ts';

/** Commands about the visible stage, by the start of their ids. */
const OF_THE_STAGE = /^(pass|device|run|inspector|event-log)\./;

/**
 * Shortcuts work where people expect them: never below an open dialog or the notice that there is no engine, and only
 * while their subject is visible, so that Delete in the files of a tenant does not delete a pass. The palette offers
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

/** Two compared runs cover it. */
function isStageSeen(): boolean {
  return viewsStore.getState().view === 'stage' && comparisonStore.getState().shown === null;
}
