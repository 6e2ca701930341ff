/** Elements in which one types. */
export const TEXT_FIELDS = 'input, textarea, select, [contenteditable]';

/** Holds the focus of whoever was typing when their field was taken away: keys meant as text do nothing there. */
export const HELD_TYPING = '[data-held-typing]';
