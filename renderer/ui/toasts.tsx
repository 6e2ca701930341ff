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
import { isSameToast, keepNotice, type Toast } from './notices.ts';
import styles from './toasts.module.css';

export type { Toast } from './notices.ts';

/** More would hide their subjects; the others are in the list of notices. */
const MOST = 3;

/** Long enough to be read and reached; hover and focus keep it open. */
const STAY_MS = { ok: 6_000, info: 6_000, warn: 10_000, error: 10_000 };

const queue = new ToastQueue<Toast>({ maxVisibleToasts: MOST });

/** Shows a message that closes by itself and stays in the list of notices. Returns a function that closes it sooner. */
export const showToast = (toast: Toast): (() => void) => {
  if (toast.isKept !== false) keepNotice(toast);
  const { visibleToasts } = queue;
  const same = visibleToasts.find(({ content }) => isSameToast(content, toast));
  const oldest = visibleToasts.length >= MOST ? visibleToasts.at(-1) : undefined;
  for (const { key } of [same ?? oldest].filter((gone) => gone !== undefined)) queue.close(key);
  const key = queue.add(toast, { timeout: STAY_MS[toast.tone] });
  return () => queue.close(key);
};

export const toneIcons = { ok: CircleCheck, info: Info, warn: TriangleAlert, error: CircleAlert };

const ToastBody = ({ toast, onClose }: { toast: Toast; onClose: () => void }): ReactElement => {
  const Icon = toneIcons[toast.tone];
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
