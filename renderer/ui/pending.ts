import type { ButtonProps as AriaButtonProps } from 'react-aria-components';

/**
 * A button while its work is running: still in its place and focusable, and pressing it does nothing. Not React Aria's
 * own `isPending`, which announces the button by its id: if the button has been removed by then, nothing is announced.
 */
export function pendingProps(isPending: boolean, type?: AriaButtonProps['type']) {
  if (!isPending) return {};
  return {
    'aria-disabled': true,
    'data-pending': true,
    // A second Enter in the form does not submit it again.
    ...(type === 'submit' && { type: 'button' as const }),
    onPress: ignore,
  };
}

function ignore(): void {}
