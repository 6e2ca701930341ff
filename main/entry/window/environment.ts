/** What of this machine decides whether a window can be opened. */
export interface Environment {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
}

export const thisEnvironment: Environment = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
};

/** Why no window could be seen, or null. */
export function noDisplay({ platform, env }: Environment): string | null {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return 'There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.';
}
