import type { ReactElement } from 'react';
import styles from './seen-text.module.css';
import { partsOf } from './unseen.ts';

/** Text from outside. Invisible characters in it are small marks with their code; a selection copies the original. */
export const SeenText = ({ children }: { children: string }): ReactElement => {
  const parts = partsOf(children);
  const [only] = parts;
  if (parts.length < 2 && only?.kind !== 'unseen') return <>{children}</>;
  return (
    <>
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- characters have no identity but their place
          <Unseen key={index} {...part} />
        ),
      )}
    </>
  );
};

/** The style sheet draws the code, so it is not part of copied text; the character itself is rendered without width. */
const Unseen = ({ text, code }: { text: string; code: string }): ReactElement => (
  <span className={styles.unseen} data-code={code} title={`Invisible character ${code}`}>
    <span className={styles.character}>{text}</span>
  </span>
);
