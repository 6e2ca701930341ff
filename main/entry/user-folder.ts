import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the platform keeps the data of this user's programs. */
export function userDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Passbench');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Passbench');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'passbench');
}
