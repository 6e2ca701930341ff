import { type ThemeChoice, themeChoice } from '#contract/desktop-bridge.ts';
import { z } from 'zod';
import { createStore } from 'zustand/vanilla';

const KEY = 'passbench.preferences';

export const theme = themeChoice;
export type Theme = ThemeChoice;

const preferences = z.object({
  theme: theme.default('system'),
  /** Sizes of split panes by the name of their group. */
  panes: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  /** Identifier keys last used, by pass type, so that the next pass asks for the same ones. */
  identifierKeys: z.record(z.string(), z.array(z.string())).default({}),
  /** By the hash of a version of the scripts, the run that shows what it uses beyond the documentation. */
  undocumentedIn: z.record(z.string(), z.string()).default({}),
  tourDone: z.boolean().default(false),
  /** The event log of the stage is folded away. */
  logFolded: z.boolean().default(false),
  /** The YAML beside the form of a rule is folded away. */
  rulesYamlHidden: z.boolean().default(false),
  /** Ids of the last choices in the command palette, newest first. */
  recentChoices: z.array(z.string()).default([]),
});
export type Preferences = z.infer<typeof preferences>;

/** The user's own settings; stored by the browser, never by the tenant. */
export const preferencesStore = createStore<Preferences>(() => read());

/** Preferences that cannot be read are the defaults: they are a convenience, not data. */
function read(): Preferences {
  const parsed = preferences.safeParse(parse(localStorage.getItem(KEY)));
  return parsed.success ? parsed.data : preferences.parse({});
}

function parse(text: string | null): unknown {
  if (text === null) return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export function setPreferences(change: Partial<Preferences>): void {
  preferencesStore.setState(change);
  localStorage.setItem(KEY, JSON.stringify(preferencesStore.getState()));
}
