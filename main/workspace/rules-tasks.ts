/** network/rules.yml: on the engine's thread if it is small, otherwise on the other one. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesTasks } from '#engine/ports/workspace.ts';
import { changeRulesFile } from './rules-change.ts';
import type { CheckRules } from './rules-file.ts';
import { rulesKind, rulesPath } from './rules-file.ts';
import { rulesState } from './rules-state.ts';
import type { TenantText } from './tenant-files.ts';
import { parseYaml } from './yaml-file.ts';

/** Reading and checking this many bytes of YAML takes some 50 ms. */
const LARGE_BYTES = 24_000;

/** Does a task on another thread. */
export interface OtherThread {
  run<N extends keyof RulesTasks>(name: N, input: Parameters<RulesTasks[N]>[0]): Promise<ReturnType<RulesTasks[N]>>;
}

export function rulesTasks(checkRules: CheckRules): RulesTasks {
  const kind = rulesKind(checkRules);
  return {
    parseRules: (file) => parseYaml(file, kind),
    rulesState: ({ folder }) => rulesState(folder, kind, checkRules),
    changeRules({ folder, expected, change }) {
      changeRulesFile(folder, kind, expected, change);
      return rulesState(folder, kind, checkRules);
    },
  };
}

/** The same tasks, each done on the thread that the size of the file requires. */
export function rulesTasksBySize(
  checkRules: CheckRules,
  other: OtherThread | null,
): { [N in keyof RulesTasks]: (input: Parameters<RulesTasks[N]>[0]) => Promise<ReturnType<RulesTasks[N]>> } {
  const here = rulesTasks(checkRules);
  return {
    parseRules: async (file) => (other ? await other.run('parseRules', file) : here.parseRules(file)),
    rulesState: async (tenant) =>
      other && isLargeIn(tenant.folder) ? await other.run('rulesState', tenant) : here.rulesState(tenant),
    changeRules: async (wanted) =>
      other && isLargeIn(wanted.folder) ? await other.run('changeRules', wanted) : here.changeRules(wanted),
  };
}

/** Whether a text belongs on the other thread. */
export function isLargeYaml({ text }: TenantText): boolean {
  return text.length > LARGE_BYTES;
}

/** A file that cannot be read is reported by its reader. */
function isLargeIn(folder: string): boolean {
  try {
    return (statSync(join(folder, rulesPath), { throwIfNoEntry: false })?.size ?? 0) > LARGE_BYTES;
  } catch {
    return false;
  }
}
