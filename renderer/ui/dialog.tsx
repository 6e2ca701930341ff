import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { X } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

export type DialogProps = {
  isOpen: boolean;
  /** Escape, the cross and a click outside call this. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** If set, Enter in a field submits: the content is in a form. */
  onSubmit?: () => void;
  /** False while work that must not be lost is running. */
  isDismissable?: boolean;
  /** There is typed text that a click outside, which is often accidental, must not discard. */
  isTyped?: boolean;
};

/** The form must not reload the page, and a form inside an open dialog must not bubble into an outer one. */
const Body = ({ children, footer, onSubmit }: Pick<DialogProps, 'children' | 'footer' | 'onSubmit'>): ReactElement => {
  const inner = (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text without a field is scrolled with its focus */}
      <div className={styles.body} {...(onSubmit === undefined && { tabIndex: 0 })}>
        {children}
      </div>
      {footer !== undefined && <div className={styles.footer}>{footer}</div>}
    </>
  );
  if (onSubmit === undefined) return <div className={styles.content}>{inner}</div>;
  return (
    <form
      noValidate
      className={styles.content}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        // Enter in the only field of a form submits it even if its submit button is disabled.
        if (event.currentTarget.querySelector('button[type="submit"]') !== null) onSubmit();
      }}
    >
      {inner}
    </form>
  );
};

export const Dialog = (props: DialogProps): ReactElement => {
  const { isOpen, onClose, title, children, footer, size = 'medium', onSubmit } = props;
  const { isDismissable = true, isTyped = false } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable && !isTyped}
      isKeyboardDismissDisabled={!isDismissable}
      className={cx(styles.scrim)}
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <AriaDialog className={cx(styles.dialog)}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
            <IconButton label="Close" icon={<X />} size="small" onPress={onClose} isDisabled={!isDismissable} />
          </header>
          <Body footer={footer} {...(onSubmit === undefined ? {} : { onSubmit })}>
            {children}
          </Body>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
