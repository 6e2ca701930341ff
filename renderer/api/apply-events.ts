import type { Event } from '#contract/entities/event.ts';
import { actsStore, applyToActs } from '../stores/acts.ts';
import { applyToCallList, callListStore } from '../stores/call-list.ts';
import { applyToDevices, devicesStore } from '../stores/devices.ts';
import { applyToEventLog, eventLogStore } from '../stores/event-log.ts';
import { applyToPasses, passesStore } from '../stores/passes.ts';
import { applyToRuns, runsStore } from '../stores/runs.ts';

/** Updates every read model with the events, each in one change. */
export function applyToStores(events: readonly Event[]): void {
  passesStore.setState((state) => applyToPasses(state, events), true);
  devicesStore.setState((state) => applyToDevices(state, events), true);
  runsStore.setState((state) => applyToRuns(state, events), true);
  const runs = runsStore.getState().byId;
  callListStore.setState((state) => applyToCallList(state, events, runs), true);
  eventLogStore.setState((state) => applyToEventLog(state, events), true);
  actsStore.setState((state) => applyToActs(state, events), true);
}
