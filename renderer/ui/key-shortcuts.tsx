import type { ComponentProps, ReactElement } from 'react';
import { ariaKeyShortcuts, pagePlatform } from './shortcut.ts';

type ButtonElement = { render?: (props: ComponentProps<'button'>) => ReactElement };

/**
 * Tells assistive technology the shortcut of a button. React Aria does not pass aria-keyshortcuts on, so it is set
 * here.
 */
export const keyShortcuts = (shortcut: string | undefined): ButtonElement => {
  if (shortcut === undefined) return {};
  const keys = ariaKeyShortcuts(shortcut, pagePlatform());
  // oxlint-disable-next-line react/button-has-type -- React Aria gives the type with the other props
  return { render: (props) => <button {...props} aria-keyshortcuts={keys} /> };
};
