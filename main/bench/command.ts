import { parseArgs } from 'node:util';

type BenchPart = 'all' | 'worst' | 'against';

/** What `npm run bench -- …` was asked to measure. */
export interface BenchCommand {
  parts: readonly BenchPart[];
  /** Of the worst cases, only those whose names contain this. */
  only: string | undefined;
  /** The git revision that this build is compared with. */
  against: string | undefined;
}

const usage = `Usage: npm run bench                                every goal except the two below
       npm run bench -- worst [TEXT]                the worst cases, those whose names contain TEXT
       npm run bench -- [all|worst] --against REV   this build compared with the one of git revision REV`;

/** Reads the words after `npm run bench --`. Throws an error that says how the bench is called. */
export function parseCommand(words: readonly string[]): BenchCommand {
  const { values, positionals } = parsed(words);
  const { against } = values;
  if (against === '') throw new Error(`--against needs a git revision, for example main.\n${usage}`);
  const [part = against === undefined ? 'all' : 'against', only, ...rest] = positionals;
  if (part !== 'all' && part !== 'worst' && (part !== 'against' || positionals.length > 0)) {
    throw new Error(`The bench has no part "${part}".\n${usage}`);
  }
  const extra = part === 'worst' ? rest : positionals.slice(1);
  if (extra.length > 0) throw new Error(`Unexpected argument "${extra.join(' ')}".\n${usage}`);
  const parts: BenchPart[] = against === undefined || part === 'against' ? [part] : [part, 'against'];
  return { parts, only, against };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { against: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What Node adds about "--" helps nobody here: no argument of the bench starts with a dash.
    throw new Error(`${message.split('. To specify')[0]}.\n${usage}`, { cause: error });
  }
}

/** Reads PASSBENCH_BENCH_ROUNDS, 5 where it is not set. */
export function parseRounds(text: string | undefined): number {
  if (text === undefined || text === '') return 5;
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new Error(`PASSBENCH_BENCH_ROUNDS is "${text}"; it must be a whole number from 1 to 999.`);
  }
  return Number(text);
}
