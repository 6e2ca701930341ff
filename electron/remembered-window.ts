/** A window that is restored as it was left: at its bounds, maximised, full screen; never outside of all displays. */
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { BrowserWindow, app, screen } from 'electron';
import { placementFile } from './placement-file.ts';
import { withoutOverlap, visibleBounds, type Bounds, type WindowPlacement } from './window-placement.ts';

const firstSize = { width: 1280, height: 820 };

/** After the last of many changes, as dragging a window causes them. */
const WRITE_AFTER_MS = 500;

export interface RememberedPlacement {
  /** For the window's constructor. */
  bounds: Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'>;
  /** Maximises the window if it was maximised, and remembers changes. Call it just before the window is shown. */
  applyTo(window: BrowserWindow): void;
}

/** The last placement of this folder's window, and how to restore it. */
export function rememberedPlacement(folder: string): RememberedPlacement {
  const placements = placementFile(join(app.getPath('userData'), 'windows.json'));
  const found = placements.of(folder);
  return {
    bounds: found ? freeBounds(found.bounds) : firstSize,
    applyTo(window) {
      follow(window, (placement) => placements.remember(folder, placement));
      if (found?.mode === 'maximized') window.maximize();
      if (found?.mode === 'full-screen') window.setFullScreen(true);
    },
  };
}

function freeBounds(wanted: Bounds): Bounds {
  const others = BrowserWindow.getAllWindows().map((window) => window.getNormalBounds());
  return visibleBounds(withoutOverlap(wanted, others), workAreas());
}

function workAreas(): [Bounds, ...Bounds[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}

/** Also saved while the window is open, because the shell may be killed. */
function follow(window: BrowserWindow, remember: (placement: WindowPlacement) => void): void {
  let timer: NodeJS.Timeout | undefined;
  // `getNormalBounds` depends on the window manager: some return those of the full screen.
  let bounds = window.getBounds();
  const keep = (): void => {
    clearTimeout(timer);
    const mode = modeOf(window);
    if (mode === 'normal' && !window.isMinimized()) bounds = window.getBounds();
    try {
      remember({ bounds, mode });
    } catch (error) {
      // The window works without it, but the user may want to know.
      process.stderr.write(`Passbench could not save the position of its window: ${String(error)}\n`);
    }
  };
  const keepSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, WRITE_AFTER_MS);
  };
  for (const change of changes) window.on(change as 'resize', keepSoon);
  window.on('close', keep);
  window.once('closed', () => clearTimeout(timer));
}

const changes = ['resize', 'move', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen'] as const;

function modeOf(window: BrowserWindow): WindowPlacement['mode'] {
  if (window.isFullScreen()) return 'full-screen';
  return window.isMaximized() ? 'maximized' : 'normal';
}
