import type { Pass } from '#contract/entities/pass.ts';
import { type Command, commandGroups } from '../../commands/registry.ts';
import { goTo } from '../../stores/views.ts';
import { selectPass } from '../../stores/selection.ts';
import { type Findable, ranked } from './ranking.ts';

/** One line of the palette: a command, or a pass to go to. */
export interface PaletteEntry extends Findable {
  id: string;
  section: string;
  detail: string | null;
  shortcut: string | null;
  /** Why it is disabled. */
  disabledReason: string | null;
  run(): void;
}

export interface PaletteSection {
  title: string;
  entries: readonly PaletteEntry[];
}

const RECENT = 'Recent';
const RECENT_SHOWN = 5;
const PASSES = 'Passes';
/** The newest of them while nothing is typed; otherwise the best. */
const PASSES_SHOWN = { atRest: 5, found: 30 };

export function commandEntries(commands: Iterable<Command>): PaletteEntry[] {
  return byGroup(commands).map((command) => ({
    id: command.id,
    text: command.title,
    more: command.group,
    section: command.group,
    detail: null,
    shortcut: command.shortcut ?? null,
    disabledReason: command.disabledReason(),
    run: () => command.run(),
  }));
}

/** Groups in their own order, not in that of registration. */
function byGroup(commands: Iterable<Command>): Command[] {
  const all = [...commands];
  return commandGroups.flatMap((name) => all.filter(({ group }) => group === name));
}

export function passEntries(passes: Iterable<Pass>): PaletteEntry[] {
  return [...passes]
    .filter(({ deleted }) => !deleted)
    .sort((a, b) => b.lastUpdateDate - a.lastUpdateDate)
    .map((pass) => {
      const identifiers = Object.entries(pass.identifiers).map(([key, value]) => `${key}: ${textOf(value)}`);
      const detail = [pass.passType, ...identifiers].join(' · ');
      const run = (): void => {
        goTo('stage');
        selectPass(pass.id);
      };
      const facts = { section: PASSES, shortcut: null, disabledReason: null };
      return { ...facts, id: `pass:${pass.id}`, text: pass.id, more: detail, detail, run };
    });
}

/** The entries of the palette: recent choices first while nothing is typed, then by section; disabled ones last. */
export function paletteSections(
  commands: readonly PaletteEntry[],
  passes: readonly PaletteEntry[],
  { query, recent }: { query: string; recent: readonly string[] },
): PaletteSection[] {
  const isAtRest = query.trim() === '';
  const known = byRecency([...commands, ...passes], recent);
  const chosen = isAtRest ? known.slice(0, RECENT_SHOWN).map((entry) => ({ ...entry, section: RECENT })) : [];
  const shown = new Set(chosen.map(({ id }) => id));
  const others = possibleFirst(ranked(preferring(commands, recent), query)).filter(({ id }) => !shown.has(id));
  const passesShown = isAtRest ? PASSES_SHOWN.atRest : PASSES_SHOWN.found;
  const found = ranked(preferring(passes, recent), query).filter(({ id }) => !shown.has(id));
  return inSections([...chosen, ...others, ...found.slice(0, passesShown)]);
}

function byRecency(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteEntry[] {
  return recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
}

/** Among equal matches, recent choices come first. */
function preferring(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteEntry[] {
  const chosen = byRecency(entries, recent);
  return [...chosen, ...entries.filter((entry) => !chosen.includes(entry))];
}

function possibleFirst(entries: readonly PaletteEntry[]): PaletteEntry[] {
  return [
    ...entries.filter(({ disabledReason }) => disabledReason === null),
    ...entries.filter(({ disabledReason }) => disabledReason !== null),
  ];
}

/** Sections in the order of their first entry, so that the best one is at the top. */
function inSections(entries: readonly PaletteEntry[]): PaletteSection[] {
  return [...Map.groupBy(entries, ({ section }) => section)].map(([title, entries]) => ({ title, entries }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
