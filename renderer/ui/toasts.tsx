import type { ReactElement } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import styles from './toasts.module.css';

export type Toast = {
  tone: 'ok' | 'info' | 'warn' | 'error';
  /** What happened, in one line. */
  title: string;
  /** A sentence or two; what is longer belongs behind the action. */
  text?: string;
  action?: { label: string; onPress: () => void };
};

const queue = new ToastQueue<Toast>({ maxVisibleToasts: 4 });

/** Long enough to be read and reached; hover and focus hold it. */
const stayMs = 8_000;

/** Errors and toasts with an action stay until closed: nothing that asks for a decision runs away. */
export const showToast = (toast: Toast): (() => void) => {
  const stays = toast.tone === 'error' || toast.action !== undefined;
  const key = queue.add(toast, stays ? {} : { timeout: stayMs });
  return () => queue.close(key);
};

const icons = { ok: CircleCheck, info: Info, warn: TriangleAlert, error: CircleAlert };

const ToastBody = ({ toast, onClose }: { toast: Toast; onClose: () => void }): ReactElement => {
  const Icon = icons[toast.tone];
  const { action } = toast;
  return (
    <>
      <Icon size={16} className={cx(styles.icon, styles[toast.tone])} />
      <ToastContent className={cx(styles.content)}>
        <Text slot="title" className={cx(styles.title)}>
          {toast.title}
        </Text>
        {toast.text !== undefined && (
          <Text slot="description" className={cx(styles.text)}>
            {toast.text}
          </Text>
        )}
      </ToastContent>
      {action !== undefined && (
        <Button
          size="small"
          slot={null}
          onPress={() => {
            action.onPress();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={<X />} size="small" slot="close" />
    </>
  );
};

/** Mounted once, at the root of the page. Toasts come last in the Tab order and are read out as they appear. */
export const Toasts = (): ReactElement => (
  <ToastRegion queue={queue} aria-label="Notifications" className={cx(styles.region)}>
    {({ toast }) => (
      <AriaToast toast={toast} className={cx(styles.toast)}>
        <ToastBody toast={toast.content} onClose={() => queue.close(toast.key)} />
      </AriaToast>
    )}
  </ToastRegion>
);
