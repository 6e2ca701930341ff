/** Elements in which one types. */
export const TEXT_FIELDS = 'input, textarea, select, [contenteditable]';
