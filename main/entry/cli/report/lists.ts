import type { Device } from '#contract/entities/device.ts';
import type { Pass, PassType } from '#contract/entities/pass.ts';
import type { Registration } from '#contract/entities/registration.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { outcomeLabel } from '#contract/outcome-words.ts';
import { duration } from './amounts.ts';
import { listing } from './listing.ts';
import type { Page } from './page.ts';
import { dayAndClock } from './time.ts';
import { pairsText } from './value.ts';
import { visible, visibleLines } from '#domain/visible.ts';

export function passListLines(passes: readonly Pass[], page: Page): string[] {
  const { style, width } = page;
  const rows = passes.map((pass) => [
    { text: visible(pass.id), paint: style.name },
    { text: visible(pass.passType) },
    { text: pairsText(pass.identifiers, width) },
    { text: stateText(pass), paint: pass.deleted ? style.bad : undefined },
    { text: pass.entity ? 'yes' : 'no', paint: style.dim },
    { text: dayAndClock(pass.lastUpdateDate), paint: style.dim },
  ]);
  const options = {
    columns: [{}, {}, { shrinks: true }, {}, {}, {}],
    empty: `No passes yet. Create one: ${page.command} create --type TYPE (${page.command} list types shows the types).`,
  };
  return listing(['PASS', 'TYPE', 'IDENTIFIERS', 'ON', 'FILLED', 'UPDATED'], rows, options, page);
}

function stateText({ deleted, providers, registrations }: Pass): string {
  if (deleted) return 'deleted';
  const wallets = (['apple', 'google'] as const).filter((wallet) => providers[wallet]);
  if (wallets.length === 0) return '—';
  return registrations.active > wallets.length ? `${wallets.join('+')} ×${registrations.active}` : wallets.join('+');
}

export function deviceListLines(
  devices: readonly (Device & { registrations: readonly Registration[] })[],
  page: Page,
): string[] {
  const { style } = page;
  const rows = devices.map(({ name, wallet, id, registrations }) => [
    { text: visible(name), paint: style.name },
    { text: wallet },
    { text: visible(id), paint: style.dim },
    { text: registrations.map(({ passId }) => visible(passId)).join(' ') || '—' },
  ]);
  const options = {
    columns: [{}, {}, {}, { shrinks: true }],
    empty: `No devices. Add one: ${page.command} device add "My phone" --wallet apple`,
  };
  return listing(['DEVICE', 'WALLET', 'ID', 'PASSES'], rows, options, page);
}

export function runListLines(runs: readonly RunSummary[], page: Page): string[] {
  const { style } = page;
  const rows = runs.map((run) => [
    { text: visible(run.id), paint: style.name },
    { text: dayAndClock(run.startedAt), paint: style.dim },
    { text: run.entryPoint },
    { text: visible(run.connector ?? run.script) },
    { text: visible(run.passId) },
    { text: outcomeLabel(run.outcome), paint: run.outcome === 'ok' ? style.good : style.bad },
    { text: String(run.calls) },
    { text: run.durationMs === null ? '' : duration(run.durationMs), paint: style.dim },
    { text: visibleLines(run.message ?? '')[0] ?? '', paint: style.bad },
  ]);
  const right = { align: 'right' } as const;
  const options = {
    columns: [{}, {}, {}, { shrinks: true }, {}, {}, right, right, { shrinks: true, sentence: true }],
    empty: `No runs yet. Fill a pass: ${page.command} fill PASS`,
  };
  const headings = ['RUN', 'STARTED', 'ENTRY POINT', 'CONNECTOR', 'PASS', 'OUTCOME', 'CALLS', 'TOOK', ''];
  return listing(headings, rows, options, page);
}

export function typeListLines(types: readonly PassType[], page: Page): string[] {
  const { style } = page;
  const rows = types.map(({ name, passKind, title }) => [
    { text: visible(name), paint: style.name },
    { text: passKind },
    { text: visible(title ?? '') },
  ]);
  const options = {
    columns: [{}, {}, { shrinks: true }],
    empty: `No pass types yet. Add a file server/passes/NAME.yml (${page.command} schema pass-type describes it).`,
  };
  return listing(['TYPE', 'KIND', 'TITLE'], rows, options, page);
}
