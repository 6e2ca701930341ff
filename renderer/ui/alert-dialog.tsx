import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './dialog.module.css';

export type AlertDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** A question that names its subject: "Delete pass sample-001?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb of the act: "Delete pass", never "OK". */
  confirmLabel: string;
  onConfirm: () => void;
  cancelLabel?: string;
  isDanger?: boolean;
  isPending?: boolean;
  /** Its answer needs the engine. */
  isAct?: boolean;
};

/** A click outside does not answer the question; Escape cancels. The safe answer has the first focus. */
export const AlertDialog = (props: AlertDialogProps): ReactElement => {
  const { isOpen, onClose, title, children, confirmLabel, onConfirm, cancelLabel = 'Cancel' } = props;
  const { isDanger = false, isPending = false, isAct = false } = props;
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} className={cx(styles.scrim)}>
      <Modal className={cx(styles.modal, styles.small)}>
        <AriaDialog role="alertdialog" className={cx(styles.dialog)}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
          </header>
          <div className={styles.body}>{children}</div>
          <div className={styles.footer}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a question must not be answered by a stray Enter */}
            <Button onPress={onClose} autoFocus>
              {cancelLabel}
            </Button>
            <Button variant={isDanger ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending} isAct={isAct}>
              {confirmLabel}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
