import { useEffect, useState, type ReactElement } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { registerCommands } from '../../commands/registry.ts';
import styles from './palette.module.css';
import { PaletteSearch } from './palette-search.tsx';

/** Every command and every pass, by typing a few letters of it. Mounted once, at the root of the page. */
export function Palette(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => registerCommands([{ ...openPalette, run: () => setOpen(true) }]), []);
  const close = (): void => setOpen(false);
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={setOpen} isDismissable className={styles.scrim ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search commands and passes" className={styles.dialog ?? ''}>
          <PaletteSearch onClose={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const openPalette = {
  id: 'view.palette',
  title: 'Search commands and passes',
  group: 'View',
  shortcut: 'Mod+K',
  disabledReason: () => null,
} as const;
