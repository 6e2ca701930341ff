import type { Connector, ConnectorRegistration } from '#contract/entities/connector.ts';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import type { Rule } from '#contract/entities/rule.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { Settings } from '#contract/entities/settings.ts';
import type { StartedAct } from '../act-queue.ts';
import type { EngineParts } from '../parts.ts';
import type { ModuleUse, Scripts } from '../ports/sandbox.ts';
import type { ConnectorLoader } from './connector-loader.ts';
import type { NetworkPlan } from './network-plan.ts';
import { planNetwork } from './network-plan.ts';
import type { PastRun } from './past-answers.ts';

/** A registered entry point, or a script that could not be loaded and might have registered one. */
export type Target =
  | { script: string; registration: ConnectorRegistration; connectors: readonly string[]; loadError: null }
  | { script: string; registration: null; loadError: NonNullable<Connector['error']> };

/** The tenant's files as one act found them: its runs all see the same scripts, rules and limits. */
export interface RunPlan {
  scripts: Scripts;
  network: NetworkPlan;
  modules: ModuleUse;
  targets: readonly Target[];
  /** The run whose calls answer instead of rules and network; null if these do. */
  answers: PastRun | null;
}

/** What a rerun uses instead of the tenant's current files. */
export interface RunOverrides {
  scripts?: Scripts | undefined;
  rules?: readonly Rule[] | undefined;
  answers?: PastRun | undefined;
}

/** Reads the tenant folder before anything is written, so that a file with errors changes nothing. */
export async function planRuns(
  { parts, loader }: { parts: EngineParts; loader: ConnectorLoader },
  turn: Pick<StartedAct, 'load'>,
  entryPoint: EntryPoint,
  override: NetworkOverride | undefined,
  overrides: RunOverrides = {},
): Promise<RunPlan> {
  if (overrides.rules === undefined) await parts.workspace.prepareRules();
  const network = await planNetwork(parts, override, overrides.rules);
  const scripts = overrides.scripts ?? parts.workspace.scripts();
  const { connectors } = await turn.load(loader.load(scripts, network.policy.limits));
  const targets = connectors.flatMap((connector) => targetsOf(connector, entryPoint));
  const modules = moduleUse(parts.workspace.settings().profile);
  return { scripts, network, modules, targets, answers: overrides.answers ?? null };
}

function moduleUse(profile: Settings['profile']): ModuleUse {
  const most = profile['calls.concurrency'];
  return { state: profile['modules.state'], concurrency: most === 'unlimited' ? Infinity : most };
}

function targetsOf(connector: Connector, entryPoint: EntryPoint): Target[] {
  const { script, error } = connector;
  if (error) return connector.role === 'module' ? [] : [{ script, registration: null, loadError: error }];
  const connectors = connector.registrations.map(({ name }) => name);
  return connector.registrations
    .filter((registration) => registration.entryPoints.includes(entryPoint) && serves(registration.key, entryPoint))
    .map((registration) => ({ script, registration, connectors, loadError: null }));
}

/** Source: custom-connector guide: Fill belongs to customer providers, the hooks to the pass updater. */
function serves(key: string, entryPoint: EntryPoint): boolean {
  return entryPoint === 'Fill'
    ? key.startsWith('runtime.scriptable.customerProvider.')
    : key === 'runtime.wallet.passUpdater';
}
