/**
 * Why an act is disabled, in words for people; null if it is enabled. Buttons, shortcuts and the palette all say the
 * same. The engine decides again: these reasons only spare people an act that would be refused.
 */
import type { ConnectorSet } from '#contract/entities/connector.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { PendingAct } from '../../../stores/acts.ts';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { pastReason } from '../../../stores/selection.ts';
import { formatCount } from '../../../ui/format.ts';
import { fillTitle } from './act-titles.ts';

export interface ActFacts {
  /** The selected pass as it is now. */
  pass: Pass | null;
  /** Whether there is any pass to select. */
  hasPasses: boolean;
  /** The event whose state is shown; null for now. */
  seq: number | null;
  devices: readonly DeviceWithPasses[];
  /** Null until they were loaded. */
  connectors: ConnectorSet | null;
  pending: readonly PendingAct[];
}

export type ActReason = string | null;
export type ActReasons = Record<'create' | 'fill' | 'install' | 'uninstall' | 'open' | 'update' | 'delete', ActReason>;

export function actReasons(facts: ActFacts): ActReasons {
  const past = pastReason(facts.seq);
  const { pass } = facts;
  const unusable = past ?? passReason(facts);
  if (unusable !== null || !pass) {
    const reason = unusable;
    const all = { fill: reason, install: reason, uninstall: reason, open: reason, update: reason, delete: reason };
    return { create: past, ...all };
  }
  const on = devicesWith(facts.devices, pass.id).length;
  return {
    create: past,
    fill: fillReason(facts, pass),
    install: installReason(facts.devices.length, on),
    uninstall: on === 0 ? 'The pass is not installed.' : null,
    open: null,
    update: null,
    delete: on === 0 ? null : `It is still installed on ${formatCount(on, 'device')}. Uninstall it first.`,
  };
}

function passReason({ pass, hasPasses }: ActFacts): ActReason {
  if (!pass) return hasPasses ? 'Select a pass first.' : 'Create a pass first.';
  return pass.deleted ? 'This pass was deleted. Its events are still in the log.' : null;
}

function fillReason({ connectors, pending }: ActFacts, pass: Pass): ActReason {
  if (connectors && !canFill(connectors)) return 'No connector registers Fill. Add one under Connectors.';
  const isRunning = pending.some((act) => act.passId === pass.id && act.title === fillTitle(null));
  return isRunning ? 'Fill is running. Wait for it, or cancel it.' : null;
}

function installReason(devices: number, on: number): ActReason {
  if (devices === 0) return 'No devices. Add one first.';
  return on >= devices ? 'The pass is already on every device.' : null;
}

interface ManyFacts {
  /** The event whose state is shown; null for now. */
  seq: number | null;
  /** Whether several passes are selected, and not all of them deleted. */
  hasPasses: boolean;
  devices: number;
  isRunning: boolean;
}

/** Why an act on the selected passes is disabled; null if it is enabled. */
export function manyReason({ seq, hasPasses, devices, isRunning }: ManyFacts): ActReason {
  const past = pastReason(seq);
  if (past !== null) return past;
  if (!hasPasses) return 'Select several passes in the list first, with Ctrl, Shift or Ctrl+A.';
  if (devices === 0) return 'No devices. Add one first.';
  return isRunning ? 'Many passes are being installed or uninstalled. Wait for that, or cancel it.' : null;
}

/** A script that does not load counts: Fill shows why it fails. */
export function canFill(set: ConnectorSet): boolean {
  return fillConnectors(set).length > 0 || set.connectors.some(({ role, error }) => role === 'connector' && error);
}

/** Names of the providers that register Fill, in the order in which Fill calls them. */
export function fillConnectors(set: ConnectorSet | null): string[] {
  const registrations = set?.connectors.flatMap((connector) => connector.registrations) ?? [];
  const filling = registrations.filter(({ key, entryPoints }) => isProvider(key) && entryPoints.includes('Fill'));
  return [...new Set(filling.map(({ name }) => name))];
}

/** Fill belongs to customer providers; a Fill under another key is never called. */
function isProvider(key: string): boolean {
  return key.startsWith('runtime.scriptable.customerProvider.');
}

export function devicesWith(devices: readonly DeviceWithPasses[], passId: string): DeviceWithPasses[] {
  return devices.filter(({ registrations }) => registrations.some((registration) => registration.passId === passId));
}
