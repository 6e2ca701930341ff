import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { registerCommands } from '../../commands/registry.ts';
import { passesStore } from '../../stores/passes.ts';
import { goTo, viewsStore } from '../../stores/views.ts';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { runsStore } from '../../stores/runs.ts';
import { TourCard } from './tour-card.tsx';
import { type TourFacts, tourSteps } from './tour-steps.ts';

/** The folder that Passbench creates if none is named. */
const SAMPLE = /[/\\]sample-tenant$/;

/** Three steps around the loop of a connector: shown at the first start, later from the palette. */
export function Tour({ info }: { info: EngineInfo }): ReactElement | null {
  const facts = useTourFacts();
  const isOnStage = useStore(viewsStore, ({ view }) => view === 'stage');
  const [step, setStep] = useState<number | null>(null);
  useEffect(() => registerCommands([{ ...startTour, run: () => begin(setStep) }]), []);
  const isSample = SAMPLE.test(info.tenant.folder);
  const isFirstStart = isSample && facts?.runs.length === 0;
  useEffect(() => {
    if (isFirstStart && !preferencesStore.getState().tourDone) begin(setStep);
  }, [isFirstStart]);
  if (step === null || !facts || !isOnStage) return null;
  const leave = (): void => {
    setPreferences({ tourDone: true });
    setStep(null);
  };
  const go = (next: number): void => (next < tourSteps.length ? setStep(next) : leave());
  return <TourCard key={step} index={step} {...{ facts, isSample }} onGo={go} onLeave={leave} />;
}

const startTour = { id: 'help.tour', title: 'Take the tour', group: 'Help', disabledReason: () => null } as const;

function begin(setStep: (step: number) => void): void {
  goTo('stage');
  setStep(0);
}

/** Null until the first snapshot. */
function useTourFacts(): TourFacts | null {
  const passes = useStore(passesStore, ({ byId }) => byId);
  const runs = useStore(runsStore, ({ byId }) => byId);
  return useMemo(() => (passes ? { passes: [...passes.values()], runs: [...runs.values()] } : null), [passes, runs]);
}
