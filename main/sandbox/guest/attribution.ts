/**
 * Reads off the stack which run the code that is running belongs to. Every call of an entry point or a timer's callback
 * goes through an async function whose name carries its run; V8 follows promises from the code that runs to whoever
 * awaits it, so that function is at the far end of the stack, unless nobody awaits the code, or several runs do.
 */
import { callSites, type CallSite } from './errors.ts';
import { NativeMap, NativeNumber, apply, define, indexOf, mapGet, mapSet, slice } from './primordials.ts';

const MARK = 'passbench run ';
/** Characters of a line that are read to see what it awaits. */
const LOOK = 300;
const CALLED = /^await\s+([\w$.#\s]*?)([\w$]+)\s*\(/;
const { exec } = RegExp.prototype;

/** Texts of the tenant's files, for what stands at a position. */
const sources = new NativeMap<string, string>();

export function keepSources(files: readonly (readonly [string, string])[]): void {
  for (let index = 0; index < files.length; index += 1) {
    const [path, text] = files[index] as readonly [string, string];
    mapSet(sources, path, text);
  }
}

/** Calls `work` so that stacks of all that it awaits lead to the run. */
export function callMarked<T>(run: number, work: () => T): Promise<Awaited<T>> {
  const marked = async (): Promise<Awaited<T>> => await work();
  define(marked, 'name', `${MARK}${run}`, false);
  return marked();
}

/**
 * The run that awaits what runs now; null where none does, or more than one. `isDirect`: every function on the way was
 * called by the one that awaits it, so it is this run's own. Otherwise another run may have called it, and left
 * the promise where this one found it.
 */
export function runOfStack(
  entryPointOf: (run: number) => string | null | undefined,
): { run: number; isDirect: boolean } | null {
  const sites = callSites();
  for (let index = sites.length - 1; index >= 0; index -= 1) {
    const name = markOf(sites[index] as CallSite);
    if (name === null) continue;
    const run = NativeNumber(slice(name, MARK.length));
    return { run, isDirect: isDirect(sites, index, entryPointOf(run)) };
  }
  return null;
}

function markOf(site: CallSite): string | null {
  const name = site.getFunctionName();
  if (typeof name !== 'string' || indexOf(name, MARK) !== 0) return null;
  const file = site.getFileName();
  return typeof file === 'string' && indexOf(file, 'passbench:') === 0 ? name : null;
}

function isDirect(sites: readonly CallSite[], marked: number, entryPoint: string | null | undefined): boolean {
  const entered = sites[marked - 1];
  if (!entered || entered.getFunctionName() !== entryPoint) return false;
  for (let index = marked - 1; index > 0; index -= 1) {
    const awaiting = sites[index] as CallSite;
    if (!awaiting.isAsync()) return true;
    if (!calls(awaiting, sites[index - 1] as CallSite)) return false;
  }
  return true;
}

/** Whether one function awaits what it gets from calling the other, there and then. */
function calls(awaiting: CallSite, awaited: CallSite): boolean {
  const text = mapGet(sources, `${awaiting.getFileName()}`) as string | undefined;
  const at = awaiting.getPosition();
  if (text === undefined || typeof at !== 'number') return false;
  const match = apply(exec, CALLED, [slice(text, at, at + LOOK)]) as RegExpExecArray | null;
  return match !== null && match[2] === awaited.getFunctionName();
}
