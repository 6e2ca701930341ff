/**
 * The desktop shell: one process for all tenant folders, a window and an engine for each. It supervises engines and
 * relays bytes; it reads no tenant file, has no native module and knows only the contract of the engine. A second start
 * with the same folder brings its window to the front; with another one it opens that folder here.
 * electron APP --folder=FOLDER
 */
import { join } from 'node:path';
import { app, session } from 'electron';
import type { WindowReport } from '#contract/window-report.ts';
import { installAppMenu } from './app-menu.ts';
import { chooseFolder, folderRequests } from './folder-requests.ts';
import type { PageAddress } from './page-address.ts';
import { guardPages, guardSession } from './page-guard.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { sampleFolder } from './sample-folder.ts';
import { shellRecents } from './shell-recents.ts';
import { folderOfArguments, folderOfStart } from './start-folder.ts';
import { restoreTheme } from './theme.ts';
import { openTenant, stopEngines, switchTenant } from './workbenches.ts';

const project = join(import.meta.dirname, '../..');
/** Plain Node cannot read inside an archive, so a package has the engine, its libraries and Node beside it. */
const root = app.isPackaged ? join(process.resourcesPath, 'engine') : project;
/** The folder of a start without one; `passbench` always names one. */
const sampleTenant = sampleFolder(join(root, 'resources'), app.getPath('userData'), app.isPackaged);

/** Tells the command that started the shell, if one did. */
function report(window: WindowReport['window'], then: () => void = () => undefined): void {
  if (process.connected && process.send) process.send({ window } satisfies WindowReport, then);
  else then();
}

/**
 * A command that opened the window stays in the foreground until it is closed; if the command ends sooner, so does the
 * window.
 */
function quitWithStarter(): void {
  if (!process.send) return;
  if (process.connected) process.on('disconnect', () => app.quit());
  else app.quit();
}

async function run(folder: string, page: PageAddress): Promise<void> {
  const recents = shellRecents(join(app.getPath('userData'), 'recent-folders.json'), app);
  const open = (folder: string) =>
    openTenant({
      folder,
      root,
      page,
      onOpened: (opened) => recents.add(opened),
      folderRequests: (workbench, window) =>
        folderRequests({
          window,
          recents,
          folder: () => workbench().folder,
          open: (request) => switchTenant(workbench(), request),
        }),
    });
  app.on('second-instance', (_event, _argv, _cwd, start) => void open(folderOfStart(start) ?? sampleTenant));
  // macOS: chosen among the recent documents in the dock.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void open(path);
  });
  app.on('will-quit', (event) => {
    if (stopEngines(() => app.quit())) event.preventDefault();
  });
  quitWithStarter();
  await app.whenReady();
  installAppMenu({
    recents,
    openFolder: () => void chooseFolder(null).then((chosen) => (chosen === null ? null : open(chosen))),
    openRecent: (recent) => void open(recent),
  });
  restoreTheme();
  guardSession(session.defaultSession, page);
  servePage(session.defaultSession, page, join(project, 'out/page'));
  const { shown } = await open(folder);
  await shown;
  report('opened');
}

/** A shell without a window would run unnoticed. */
function fail(error: unknown): void {
  process.stderr.write(
    `Passbench could not open its window: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  app.exit(3);
}

const folder = folderOfArguments(process.argv, process.cwd()) ?? sampleTenant;
if (app.requestSingleInstanceLock({ folder })) {
  const page = registerPageScheme();
  guardPages(app, page);
  run(folder, page).catch(fail);
} else {
  report('taken-over', () => app.exit(0));
}
