import type { Session } from 'electron';
import { protocol } from 'electron';
import type { PageAddress } from './page-address.ts';
import { appAddress, lateAddress } from './page-address.ts';
import { answerPageRequest } from './page-files.ts';

/** Makes app: a scheme with origins, like https:, and returns the address of the page. */
export function registerPageScheme(): PageAddress {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  try {
    protocol.registerSchemesAsPrivileged([{ scheme: appAddress.scheme, privileges }]);
    return appAddress;
  } catch {
    // Electron refuses this only if it is ready already.
    return lateAddress;
  }
}

/** Serves the built page in `folder` at its address. */
export function servePage(session: Session, { scheme, origin }: PageAddress, folder: string): void {
  session.protocol.handle(scheme, (request) => answerPageRequest(request, { origin, folder }));
}
