/**
 * The tenant folder on disk, as the engine sees it. Synchronous on purpose: reading an unchanged folder is a few `stat`
 * calls, and an act reads it in the same turn in which it decides.
 */
import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import type { Workspace } from '#engine/ports/workspace.ts';
import { passTypeReader } from './pass-type-files.ts';
import { requireRules } from './rules-change.ts';
import { rulesKind, rulesReader } from './rules-file.ts';
import type { CheckRules, CheckTemplates } from './rules-file.ts';
import { templateProblems } from './rules-state.ts';
import { isLargeYaml, rulesTasksBySize } from './rules-tasks.ts';
import type { OtherThread } from './rules-tasks.ts';
import { scriptReader } from './script-files.ts';
import { changeSettingsFile } from './settings-change.ts';
import { settingsPath, settingsReader } from './settings-file.ts';
import { stubFile } from './stub-file.ts';
import { hasTenantFiles } from './tenant-mark.ts';
import { tenantFiles } from './tenant-files.ts';

function notFound(folder: string, why: string): PassbenchError {
  const argument = /\s/.test(folder) ? JSON.stringify(folder) : folder;
  const message = `${folder} is not a tenant folder: ${why}. To start one there: passbench init ${argument}`;
  return new PassbenchError('TENANT_NOT_FOUND', message);
}

function statFolder(folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw notFound(folder, `it cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function requireTenant(folder: string): void {
  const stats = statFolder(folder);
  if (!stats) throw notFound(folder, 'the folder does not exist');
  if (!stats.isDirectory()) throw notFound(folder, 'it is a file');
  if (!hasTenantFiles(folder)) {
    throw notFound(folder, `it has neither ${settingsPath} nor server/`);
  }
}

interface WorkspaceOptions {
  /** Checks valid rules; comes from the network, which matches calls with them. */
  checkRules?: CheckRules;
  checkTemplates?: CheckTemplates;
  /** Where large files are read; here if absent. */
  otherThread?: OtherThread;
}

/** Opens a tenant folder; TENANT_NOT_FOUND if it is not one, then or at a later read. Returned values are frozen. */
export function openWorkspace(
  folder: string,
  { checkRules = () => [], checkTemplates = () => Promise.resolve([]), otherThread }: WorkspaceOptions = {},
): Workspace {
  const root = resolve(folder);
  requireTenant(root);
  const files = tenantFiles(root);
  const inTenant =
    <T>(read: () => T) =>
    (): T => {
      // A folder that was moved away would otherwise look like a tenant without scripts.
      requireTenant(root);
      return read();
    };
  const kind = rulesKind(checkRules);
  const settings = inTenant(settingsReader(files));
  const types = passTypeReader(files);
  const { rules, prepare } = rulesReader(files, kind);
  const tasks = rulesTasksBySize(checkRules, otherThread ?? null);
  return {
    folder: root,
    settings,
    changeSettings(change) {
      changeSettingsFile(root, settings(), change);
      return settings();
    },
    passTypes: inTenant(types.passTypes),
    passTypeProblems: inTenant(types.problems),
    rules: inTenant(rules),
    async prepareRules() {
      requireTenant(root);
      await prepare(isLargeYaml, tasks.parseRules);
    },
    async rulesState() {
      requireTenant(root);
      return await tasks.rulesState({ folder: root });
    },
    templateProblems: (state) => templateProblems(root, state, checkTemplates),
    async changeRules(expected, change) {
      requireTenant(root);
      return await tasks.changeRules({ folder: root, expected, change });
    },
    requireRules: (rules) => requireRules(rules, kind),
    stubFile: (path) => stubFile(root, path),
    scripts: inTenant(scriptReader(files)),
  };
}
