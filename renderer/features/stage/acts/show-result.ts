import { createStore } from 'zustand/vanilla';
import type { Notice } from '../../../stores/acts.ts';
import { goTo, viewsStore } from '../../../stores/views.ts';
import { announce } from '../../../ui/announce.ts';
import { showToast } from '../../../ui/toasts.tsx';

/** How the last successful act ended; null once it has been seen. */
export const lastDoneStore = createStore<{ notice: Notice | null }>(() => ({ notice: null }));

const SHOWN_MS = 2_500;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Toasts of earlier failures, by title of their act: trying again replaces the message instead of adding one. */
const shown = new Map<string, () => void>();

/**
 * Shows how an act ended. Success is shown beside the acts: someone who fills fifty times a day should not read fifty
 * toasts. A failure is a notice.
 */
export function showResult({ title, notice }: { title: string; notice: Notice }): void {
  shown.get(title)?.();
  shown.delete(title);
  if (notice.tone === 'ok') return showDone(notice);
  shown.set(
    title,
    showToast({
      tone: notice.tone,
      title: notice.title,
      ...(notice.detail === null ? {} : { text: notice.detail }),
      ...(viewsStore.getState().view === 'stage'
        ? {}
        : { action: { label: 'Go to the stage', onPress: () => goTo('stage') } }),
    }),
  );
}

function showDone(notice: Notice): void {
  announce(notice.title);
  lastDoneStore.setState({ notice });
  clearTimeout(timer);
  timer = setTimeout(() => lastDoneStore.setState({ notice: null }), SHOWN_MS);
}
