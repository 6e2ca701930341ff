import { FolderX, Folder, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { GridList, GridListItem, Text } from 'react-aria-components';
import type { RecentFolder } from '#contract/entities/folder.ts';
import type { FolderHost } from '../../api/folder-host.ts';
import { runCommand } from '../../commands/registry.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { requestFolder, showStep } from './flow.ts';
import styles from './folders.module.css';

/** The folders that were open before. */
export function RecentDialog({ host }: { host: FolderHost }): ReactElement {
  const { folders, forget } = useRecent(host);
  const close = (): void => showStep(null);
  return (
    <Dialog
      isOpen
      onClose={close}
      title="Open recent folder"
      footer={<RecentFooter folders={folders} forget={forget} />}
    >
      {folders !== null && (
        <GridList
          aria-label="Recent folders"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is opened to be chosen from
          autoFocus={folders.length > 0 ? 'first' : false}
          className={cx(styles.list)}
          items={folders.map((one) => ({ ...one, id: one.folder }))}
          renderEmptyState={() => <p className={styles.none}>No recent folders.</p>}
          onAction={(key) => {
            const chosen = folders.find(({ folder }) => folder === key);
            if (chosen?.missing) announce(`${chosen.folder} no longer exists.`, 'assertive');
            else if (chosen) requestFolder(host, { folder: chosen.folder, starter: false });
          }}
        >
          {(one) => <RecentItem recent={one} onForget={() => forget(one.folder)} />}
        </GridList>
      )}
    </Dialog>
  );
}

type RecentItemProps = { recent: RecentFolder; onForget: () => void };

function RecentItem({ recent: { folder, missing }, onForget }: RecentItemProps): ReactElement {
  const name = folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
  const state = missing ? ', no longer there' : '';
  return (
    <GridListItem id={folder} textValue={`${name}${state}`} className={cx(styles.item, missing && styles.missing)}>
      <span className={styles.icon}>{missing ? <FolderX size={16} /> : <Folder size={16} />}</span>
      <span className={styles.texts}>
        <Text className={styles.name}>
          {name}
          {missing && <span className={styles.gone}> no longer there</span>}
        </Text>
        <Text slot="description" className={styles.path}>
          {folder}
        </Text>
      </span>
      <IconButton label={`Remove ${name} from the list`} icon={<X />} size="small" onPress={onForget} />
    </GridListItem>
  );
}

type RecentFooterProps = { folders: readonly RecentFolder[] | null; forget: (folder: string | null) => void };

function RecentFooter({ folders, forget }: RecentFooterProps): ReactElement {
  const chooseOther = (): void => {
    showStep(null);
    runCommand('app.open-folder');
  };
  return (
    <>
      <Button isDisabled={!folders || folders.length === 0} onPress={() => forget(null)}>
        Clear list
      </Button>
      <Button variant="primary" onPress={chooseOther}>
        Open folder…
      </Button>
    </>
  );
}

/** Without the folder that is open; null until the host has answered. */
function useRecent(host: FolderHost): { folders: RecentFolder[] | null; forget: (folder: string | null) => void } {
  const [folders, setFolders] = useState<RecentFolder[] | null>(null);
  useEffect(() => {
    void others(host, host.recent()).then(setFolders);
  }, [host]);
  return { folders, forget: (folder) => void others(host, host.forget(folder)).then(setFolders) };
}

async function others(host: FolderHost, asked: Promise<readonly RecentFolder[]>): Promise<RecentFolder[]> {
  try {
    return (await asked).filter(({ folder }) => folder !== host.present());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    showToast({ tone: 'error', title: 'Recent folders could not be loaded', text });
    return [];
  }
}
