import { FolderPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { FolderHost } from '../../api/folder-host.ts';
import { Button } from '../../ui/button.tsx';
import { requestFolder, type FolderRefusal } from './flow.ts';
import styles from './folders.module.css';

export type StarterOfferProps = { host: FolderHost; refusal: FolderRefusal };

/** Offers to make a tenant folder of a folder that is not one. */
export function StarterOffer({ host, refusal: { folder, code } }: StarterOfferProps): ReactElement | null {
  if (code !== 'TENANT_NOT_FOUND') return null;
  return (
    <div className={styles.offer}>
      <p>Passbench can create a commented starter there: settings, a pass type and a connector. Existing files stay.</p>
      <Button icon={<FolderPlus />} onPress={() => requestFolder(host, { folder, starter: true })}>
        Create starter
      </Button>
    </div>
  );
}
