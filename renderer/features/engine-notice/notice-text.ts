import type { EngineView } from '../../stores/engine-store.ts';

export type Unconnected = Exclude<EngineView, { name: 'connected' }>;

export interface NoticeText {
  title: string;
  detail: string | null;
}

/** The words for each state in which there is no engine to talk to. */
export function noticeText(view: Unconnected): NoticeText {
  switch (view.name) {
    case 'starting':
    case 'connecting':
      return { title: 'Starting…', detail: null };
    case 'restarting':
      return { title: 'Restarting…', detail: `${view.reason} What was acknowledged is kept. ${attempt(view.attempt)}` };
    case 'failed':
      return { title: 'The engine is not running', detail: view.reason };
  }
}

function attempt(number: number): string {
  return `Attempt ${number}.`;
}
