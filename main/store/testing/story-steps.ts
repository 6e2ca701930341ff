import type { Step } from './story.ts';

/** A short history with something in every read model; the same each time. */
export const shortStory: readonly Step[] = [
  { kind: 'add-device', pick: 0 },
  { kind: 'create', pick: 1 },
  { kind: 'install', pick: 0 },
  { kind: 'start-fill', pick: 0 },
  { kind: 'work', pick: 7 },
  { kind: 'finish', pick: 7 },
  { kind: 'update', pick: 3 },
];
