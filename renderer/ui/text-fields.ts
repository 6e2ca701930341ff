/** Elements in which one types. */
export const TEXT_FIELDS = 'input, textarea, select, [contenteditable]';

/** Holds the focus when the field that someone was typing in is removed: keys meant as text do nothing there. */
export const HELD_TYPING = '[data-held-typing]';
