import { ListTree } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { passesStore } from '../../stores/passes.ts';
import { selectionStore } from '../../stores/selection.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** How to get a run. */
export const NoRun = (): ReactElement => {
  const { passId, seq } = useStore(selectionStore);
  const hasPasses = useStore(passesStore, ({ byId }) => (byId?.size ?? 0) > 0);
  const [title, text] = wordsFor(passId !== null, hasPasses, seq !== null);
  return (
    <EmptyState icon={<ListTree />} title={title}>
      {text}
    </EmptyState>
  );
};

function wordsFor(hasPass: boolean, hasPasses: boolean, isPast: boolean): [title: string, text: string] {
  if (hasPass && isPast) return ['No run at this event', 'Nothing had run on this pass at the selected event.'];
  if (hasPass)
    return [
      'No run yet',
      'Fill this pass, or install it on a device to call its hook. Runs open here with their calls, changes and console output.',
    ];
  if (hasPasses) return ['No pass selected', 'Select a pass in the list. Its latest run opens here.'];
  return [
    'Nothing has run yet',
    'Create a pass, then fill it. Its run opens here: the calls, the changes, the console.',
  ];
}
