import type { DamageChoice, ErrorCode } from '#contract/errors.ts';
import type { EngineView } from '../../stores/engine-store.ts';

export type DisconnectedEngine = Exclude<EngineView, { name: 'connected' }>;

export interface NoticeText {
  title: string;
  detail: string | null;
}

const titles: Partial<Record<ErrorCode, string>> = {
  STORE_DAMAGED: 'The store is damaged',
  STORE_REMOVED: 'The store was removed',
};

/** The words of the buttons for a damaged store; the reason beside them explains each choice. */
export const choiceLabels: Readonly<Record<DamageChoice, string>> = {
  restore: 'Restore the backup',
  keep: 'Continue with what is left',
  fresh: 'Start with an empty store',
};

/** The words for each state without a usable engine. */
export function noticeText(view: DisconnectedEngine): NoticeText {
  switch (view.name) {
    case 'starting':
    case 'connecting':
      return { title: 'Starting…', detail: null };
    case 'restarting':
      return { title: 'Restarting…', detail: `${view.reason} Saved data is safe. ${attempt(view.attempt)}` };
    case 'failed':
      return { title: titles[view.code ?? 'INTERNAL'] ?? 'The engine is not running', detail: view.reason };
  }
}

function attempt(number: number): string {
  return `Attempt ${number}.`;
}
