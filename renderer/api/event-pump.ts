import type { Event } from '#contract/entities/event.ts';

/** Queues events until the next frame and applies them together, so that a busy log costs one rendering per frame. */
export interface EventPump {
  push(event: Event): void;
}

export function createEventPump(apply: (events: readonly Event[]) => void): EventPump {
  let queue: Event[] = [];

  function flush(): void {
    const events = queue;
    queue = [];
    apply(events);
  }

  return {
    push(event) {
      if (queue.push(event) > 1) return;
      // A hidden page has no frames, and its stores must be up to date when it is shown again.
      if (document.hidden) setTimeout(flush);
      else requestAnimationFrame(flush);
    },
  };
}
