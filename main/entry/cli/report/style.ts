import picocolors from 'picocolors';

export type Paint = (text: string) => string;

/** Colours by meaning. Nothing depends on them: signs and words say the same. */
export interface Style {
  good: Paint;
  bad: Paint;
  warn: Paint;
  /** For details that a reader may skip. */
  dim: Paint;
  strong: Paint;
  /** Ids and names that can be typed again. */
  name: Paint;
  added: Paint;
  removed: Paint;
  changed: Paint;
}

export function createStyle(color: boolean): Style {
  const colors = picocolors.createColors(color);
  return {
    good: colors.green,
    bad: colors.red,
    warn: colors.yellow,
    dim: colors.dim,
    strong: colors.bold,
    name: colors.cyan,
    added: colors.green,
    removed: colors.red,
    changed: colors.yellow,
  };
}

/**
 * NO_COLOR and TERM=dumb disable, FORCE_COLOR enables, otherwise the kind of terminal decides (no-color.org,
 * force-color.org).
 */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
