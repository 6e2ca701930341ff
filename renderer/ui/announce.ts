/**
 * Announces something to screen readers without showing it: run results, counts after a filter, "copied". Two live
 * regions on the body, created before the first message, because a region that is created with its text stays silent.
 * `data-live-announcer` keeps them audible while a modal dialog hides the rest of the page.
 */
type Urgency = 'polite' | 'assertive';

const keepMs = 4_000;

const makeRegion = (urgency: Urgency): HTMLElement => {
  const region = document.createElement('div');
  region.dataset['liveAnnouncer'] = 'true';
  region.role = urgency === 'assertive' ? 'alert' : 'status';
  region.ariaLive = urgency;
  region.ariaRelevant = 'additions';
  const hidden = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' };
  Object.assign(region.style, hidden, { whiteSpace: 'nowrap', insetBlockStart: '0' });
  document.body.append(region);
  return region;
};

const regions: Partial<Record<Urgency, HTMLElement>> = {};

const regionFor = (urgency: Urgency): HTMLElement => (regions[urgency] ??= makeRegion(urgency));

/** Call once at start, so that the first message is heard too. */
export const prepareAnnouncements = (): void => {
  regionFor('polite');
  regionFor('assertive');
};

/** `assertive` interrupts what is being read: for failures only. */
export const announce = (message: string, urgency: Urgency = 'polite'): void => {
  const line = document.createElement('div');
  line.textContent = message;
  regionFor(urgency).append(line);
  setTimeout(() => line.remove(), keepMs);
};
