/** Elements for typing. */
export const TEXT_FIELDS = 'input, textarea, select, [contenteditable]';

/** Takes the focus when the field that the user was typing in is removed: keys meant as text do nothing there. */
export const HELD_TYPING = '[data-held-typing]';
