import { existsSync } from 'node:fs';

/** The facts of this machine that decide whether a window can be opened. */
export interface Environment {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  /** Whether there is a graphics device; checked on Linux only. */
  hasGraphics: boolean;
}

/** Linux: the kernel's graphics devices, NVIDIA's own, and that of WSL. */
const graphicsDevices = ['/dev/dri', '/dev/nvidia0', '/dev/dxg'];

export const thisEnvironment: Environment = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  hasGraphics: graphicsDevices.some((device) => existsSync(device)),
};

/** Why a window would not be visible, or null. */
export function noDisplay({ platform, env }: Environment): string | null {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return 'There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.';
}
