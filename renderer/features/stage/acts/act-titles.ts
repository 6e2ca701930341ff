/** How an act is called, while it is running and when it has ended. */
export const createTitle = 'Create pass';
export const openTitle = 'Open';
export const updateTitle = 'Update';
export const deleteTitle = 'Delete';

export function fillTitle(connector: string | null): string {
  return connector === null ? 'Fill' : `Fill with ${connector}`;
}

export function installTitle(deviceName: string): string {
  return `Install on ${deviceName}`;
}

export function uninstallTitle(deviceName: string): string {
  return `Uninstall from ${deviceName}`;
}
