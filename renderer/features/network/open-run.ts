import { runCommand } from '../../commands/registry.ts';
import type { ListedCall } from '../../stores/call-list.ts';
import { selectCall } from '../../stores/selection.ts';

/** Shows a call among the others of its run, in the inspector. */
export function openRunOf({ id, runId, passId }: ListedCall): void {
  selectCall({ id: runId, passId }, id);
  runCommand('inspector.focus');
}
