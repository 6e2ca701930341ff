import type { ReactElement } from 'react';
import type { JsonValue } from '#contract/entities/json.ts';
import { formatCount } from './format.ts';
import { isContainer } from './json-rows.ts';
import styles from './json-value.module.css';
import { SeenText } from './seen-text.tsx';

const shownKeys = 4;

/** `{ tier, points, … }` or `3 items`: the content of a container, in a few words. */
const summary = (value: JsonValue): string => {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${formatCount(value.length, 'item')} ]`;
  const keys = isContainer(value) ? Object.keys(value) : [];
  if (keys.length === 0) return '{}';
  return `{ ${keys.slice(0, shownKeys).join(', ')}${keys.length > shownKeys ? ', …' : ''} }`;
};

const kindOf = (value: JsonValue): string | undefined => {
  if (value === null) return styles['null'];
  return styles[typeof value];
};

export type JsonValueTextProps = {
  value: JsonValue;
  /** Characters of a string that are shown. */
  limit?: number;
};

/** One value in one colour by its type; a container as a summary. */
export const JsonValueText = ({ value, limit = Infinity }: JsonValueTextProps): ReactElement => {
  if (isContainer(value))
    return (
      <span className={styles.summary}>
        <SeenText>{summary(value)}</SeenText>
      </span>
    );
  const text = JSON.stringify(value);
  return (
    <span className={kindOf(value)}>
      <SeenText>{text.length > limit ? `${text.slice(0, limit)}…` : text}</SeenText>
    </span>
  );
};
