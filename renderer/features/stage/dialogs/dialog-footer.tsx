import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './dialogs.module.css';
import { closeQuestion } from './question-store.ts';

type DialogFooterProps = { label: string; isPending: boolean; isDisabled?: boolean; children?: ReactNode };

/** Cancel and the act itself, which submits the form; words about it at the left. */
export const DialogFooter = ({ label, isPending, isDisabled = false, children }: DialogFooterProps): ReactElement => (
  <>
    {children !== undefined && <span className={styles.footNote}>{children}</span>}
    <Button onPress={closeQuestion}>Cancel</Button>
    <Button variant="primary" type="submit" isAct isPending={isPending} isDisabled={isDisabled}>
      {label}
    </Button>
  </>
);
