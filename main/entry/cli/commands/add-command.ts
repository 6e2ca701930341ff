import type { Command } from 'commander';
import type { Invocation } from '../invocation.ts';

/** Adds one command to the program; its action prints through the invocation and sets its exit code. */
export type AddCommand = (program: Command, invocation: Invocation, options: { windowIsDefault: boolean }) => void;

/** The sections of the overview of `passbench help`. */
export const groups = {
  acts: 'Acts on a pass:',
  look: 'Look at what happened:',
  tenant: 'The tenant folder:',
  app: 'The app:',
} as const;
