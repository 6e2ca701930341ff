import { useState, type ReactElement } from 'react';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatBytes, formatCount } from '../ui/format.ts';
import styles from './body-view.module.css';
import type { FormPart } from './multipart.ts';
import { visible, visibleText } from '#domain/visible.ts';

/** Characters of a value that are shown; the rest can be copied. */
const SHOWN = 4_000;

/** Fields that are shown at first, and with each click. */
const FIRST = 200;
const MORE = 1_000;

/** A form, one field per row, in the order it was sent; a repeated field has several rows. */
export const FormRows = ({ label, fields }: { label: string; fields: readonly FormPart[] }): ReactElement => {
  const [shown, setShown] = useState(FIRST);
  const rest = fields.length - shown;
  if (fields.length === 0) return <p className={styles.soft}>The form has no fields.</p>;
  return (
    <>
      <table aria-label={`${label}: form`} className={styles.form}>
        <tbody>
          {fields.slice(0, shown).map((field, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- fields have no identity but their order
            <FormRow key={index} field={field} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className={styles.more}>
          <span>{formatCount(rest, 'more field')}</span>
          <Button size="small" variant="quiet" onPress={() => setShown(shown + MORE)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
};

const FormRow = ({ field }: { field: FormPart }): ReactElement => (
  <tr>
    <th scope="row" className={styles.field}>
      {visible(field.name)}
    </th>
    <td className={styles.value}>
      <FileFacts field={field} />
      <Value text={field.text} />
    </td>
    <td className={styles.copy}>
      {field.text !== null && <CopyButton what={visible(field.name)} text={field.text} />}
    </td>
  </tr>
);

const FileFacts = ({ field: { fileName, type, size } }: { field: FormPart }): ReactElement | null => {
  if (fileName === null && type === null) return null;
  const facts = [fileName === null ? null : visible(fileName), type && visible(type), formatBytes(size)];
  return <p className={styles.soft}>{facts.filter((fact) => fact !== null).join(' · ')}</p>;
};

const Value = ({ text }: { text: string | null }): ReactElement => {
  if (text === null) return <p className={styles.soft}>Binary. View the body as hex to see it.</p>;
  return (
    <>
      {visibleText(text.slice(0, SHOWN))}
      {text.length > SHOWN && <span className={styles.soft}> … {formatCount(text.length, 'character')} in total</span>}
    </>
  );
};
