import type { ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './kbd.module.css';
import { pagePlatform, shortcutGlyphs, shortcutWords } from './shortcut.ts';

export type KbdProps = {
  /** Written as `Mod+Shift+P`; `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  shortcut: string;
  /** `plain`: no key caps, for menus and buttons. */
  look?: 'caps' | 'plain';
};

export const Kbd = ({ shortcut, look = 'caps' }: KbdProps): ReactElement => {
  const platform = pagePlatform();
  const glyphs = shortcutGlyphs(shortcut, platform);
  return (
    <kbd className={cx(styles.kbd, styles[look])}>
      <VisuallyHidden elementType="span">{shortcutWords(shortcut, platform)}</VisuallyHidden>
      {glyphs.map((glyph, index) => (
        <span key={glyph} aria-hidden="true" className={styles.key}>
          {glyph}
          {look === 'plain' && platform === 'other' && index < glyphs.length - 1 ? '+' : ''}
        </span>
      ))}
    </kbd>
  );
};
