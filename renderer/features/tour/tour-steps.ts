import type { Pass } from '#contract/entities/pass.ts';
import type { RunSummary } from '#contract/entities/run.ts';

/** The tenant's state, as far as the tour needs it. */
export interface TourFacts {
  passes: readonly Pass[];
  runs: readonly RunSummary[];
}

/** One step: what to press, and how to see that it was done. */
export interface TourStep {
  /** The command of the step; its card is beside the control for it. */
  command: string;
  title: string;
  text: string;
  /** What helps in the sample tenant. */
  sampleHint: string | null;
  isDone(facts: TourFacts): boolean;
}

export const tourSteps: readonly [TourStep, ...TourStep[]] = [
  {
    command: 'pass.create',
    title: 'Create a pass',
    text: 'A pass is what a customer keeps in the wallet. Its identifiers say who the customer is; your connector looks them up.',
    sampleHint: 'This sample starts with two: C-42 is a gold customer, and for C-503 the CRM is down.',
    isDone: ({ passes }) => passes.some(({ deleted }) => !deleted),
  },
  {
    command: 'pass.fill',
    title: 'Fill it',
    text: 'Fill runs your connector. The inspector shows every call it makes and every change to the entity.',
    sampleHint: null,
    isDone: ({ runs }) => runs.some(({ entryPoint, outcome }) => entryPoint === 'Fill' && outcome !== null),
  },
  {
    command: 'pass.install',
    title: 'Install it on a phone',
    text: 'Installing calls the hook OnPassInstalled, as on a real phone. Every step is in the event log.',
    sampleHint: null,
    isDone: ({ passes }) => passes.some(({ registrations }) => registrations.total > 0),
  },
];
