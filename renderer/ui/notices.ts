import { createStore } from 'zustand/vanilla';

/** `onPress` shows what the label names. */
export type NoticeDetail = { label: string; text: string; onPress: () => void };

/** Something that happened and that people should know. */
export type Toast = {
  tone: 'ok' | 'info' | 'warn' | 'error';
  /** What happened, in one line. */
  title: string;
  /** A sentence or two; longer text belongs behind the action. */
  text?: string;
  action?: { label: string; onPress: () => void };
  /** Shown in the list of notices instead of the action: what it is about, one by one. */
  details?: { items: readonly NoticeDetail[]; more: string | null };
  /** False: it only answers a key or a click, and is not worth keeping. */
  isKept?: boolean;
};

export type Notice = Toast & { id: number; at: number; isSeen: boolean };

const MOST = 50;

/** The notices since the page was opened, newest first. Toasts close by themselves; here they can be read again. */
export const noticesStore = createStore<{ notices: readonly Notice[] }>(() => ({ notices: [] }));

let lastId = 0;

export function keepNotice(toast: Toast, at = Date.now()): void {
  lastId += 1;
  const notice = { ...toast, id: lastId, at, isSeen: false };
  noticesStore.setState(({ notices }) => ({ notices: withNotice(notices, notice) }));
}

/** The list with one more notice. The same notice again replaces the earlier one. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const others = notices.filter((known) => !isSameToast(known, notice));
  return [notice, ...others].slice(0, MOST);
}

export function isSameToast(one: Toast, other: Toast): boolean {
  return one.tone === other.tone && one.title === other.title && one.text === other.text;
}

export function countUnseen(notices: readonly Notice[]): number {
  return notices.filter(({ isSeen }) => !isSeen).length;
}

export function markSeen(): void {
  noticesStore.setState(({ notices }) =>
    countUnseen(notices) === 0 ? { notices } : { notices: notices.map((notice) => ({ ...notice, isSeen: true })) },
  );
}

export function removeNotice(id: number): void {
  noticesStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

export function clearNotices(): void {
  noticesStore.setState({ notices: [] });
}
