import { useStore } from 'zustand';
import { passesStore } from '../../../stores/passes.ts';
import { nameOf } from '../pass-facts.ts';

/** The name of a pass in the title of a dialog. */
export function usePassName(passId: string): string {
  return useStore(passesStore, ({ byId }) => {
    const pass = byId?.get(passId);
    return pass ? nameOf(pass) : passId;
  });
}
