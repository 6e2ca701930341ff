import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { Braces, Plus, X } from 'lucide-react';
import { announce } from './announce.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './key-value-editor.module.css';
import { newRow, rowErrors, withKind, type KeyValueRow, type RowErrors } from './key-value-rows.ts';

export type KeyValueEditorProps = {
  /** What the rows are: "Identifiers". Names the group. */
  label: string;
  rows: readonly KeyValueRow[];
  onChange: (rows: KeyValueRow[]) => void;
  description?: string;
  keyPlaceholder?: string;
  valuePlaceholder?: string;
  addLabel?: string;
  isDisabled?: boolean;
};

type Cell = 'key' | 'value';

type RowViewProps = {
  row: KeyValueRow;
  number: number;
  errors: RowErrors;
  editor: KeyValueEditorProps;
  onRow: (row: KeyValueRow) => void;
  onRemove: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const RowInput = (props: RowViewProps & { cell: Cell; describedBy: string }): ReactElement => {
  const { row, number, errors, editor, onRow, onKeyDown, cell, describedBy } = props;
  const isWrong = errors[cell] !== undefined;
  const isJson = cell === 'value' && row.kind === 'json';
  return (
    <input
      id={`${row.id}-${cell}`}
      className={styles.input}
      value={row[cell]}
      onChange={(event) => onRow({ ...row, [cell]: event.target.value })}
      onKeyDown={onKeyDown}
      disabled={editor.isDisabled === true}
      placeholder={
        (cell === 'key' ? editor.keyPlaceholder : editor.valuePlaceholder) ??
        (cell === 'key' ? 'key' : isJson ? 'JSON' : 'value')
      }
      aria-label={`${cell === 'key' ? 'Key' : isJson ? 'JSON value' : 'Value'} ${number}`}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? describedBy : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  );
};

const RowView = (props: RowViewProps): ReactElement => {
  const { row, number, errors, editor, onRow, onRemove } = props;
  const errorId = useId();
  const isJson = row.kind === 'json';
  const messages = [errors.key, errors.value].filter((message) => message !== undefined);
  return (
    <li className={styles.row}>
      <div className={styles.cells}>
        <RowInput {...props} cell="key" describedBy={errorId} />
        <RowInput {...props} cell="value" describedBy={errorId} />
        <IconButton
          label={`Value ${number} is JSON`}
          icon={<Braces />}
          size="small"
          aria-pressed={isJson}
          isDisabled={editor.isDisabled === true}
          onPress={() => onRow(withKind(row, isJson ? 'text' : 'json'))}
        />
        <IconButton
          label={`Remove row ${number}`}
          icon={<X />}
          size="small"
          isDisabled={editor.isDisabled === true}
          onPress={onRemove}
        />
      </div>
      {messages.length > 0 && (
        <p id={errorId} className={styles.error}>
          {messages.join(' ')}
        </p>
      )}
    </li>
  );
};

/** Moves focus to a cell that the next render brings. */
const useFocusAfterRender = (): ((id: string) => void) => {
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return (id) => {
    wanted.current = id;
  };
};

const useRowActs = ({ rows, onChange, label }: KeyValueEditorProps, addId: string) => {
  const focus = useFocusAfterRender();
  const add = (): void => {
    const row = newRow();
    focus(`${row.id}-key`);
    onChange([...rows, row]);
  };
  const remove = (row: KeyValueRow): void => {
    const index = rows.indexOf(row);
    const rest = rows.filter((other) => other !== row);
    const next = rest[Math.max(0, index - 1)];
    focus(next === undefined ? addId : `${next.id}-key`);
    onChange(rest);
    announce(`Removed row ${index + 1} of ${label}`);
  };
  const keyDown = (event: KeyboardEvent, row: KeyValueRow): void => {
    const index = rows.indexOf(row);
    const next = rows[index + 1];
    if (event.key === 'Enter' && next !== undefined) {
      event.preventDefault();
      document.getElementById(`${next.id}-key`)?.focus();
    } else if (event.key === 'Backspace' && row.key === '' && row.value === '') {
      event.preventDefault();
      remove(row);
    }
  };
  return { add, remove, keyDown };
};

/** Enter goes to the next row, and in the last one it answers the form; Backspace in a blank row removes it. */
export const KeyValueEditor = (props: KeyValueEditorProps): ReactElement => {
  const { label, rows, onChange, description, addLabel = 'Add row', isDisabled = false } = props;
  const errors = rowErrors(rows);
  const addId = useId();
  const { add, remove, keyDown } = useRowActs(props, addId);
  return (
    <fieldset className={styles.editor}>
      <legend className={styles.label}>{label}</legend>
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((row, index) => (
            <RowView
              key={row.id}
              {...{ row, editor: props }}
              number={index + 1}
              errors={errors.get(row.id) ?? {}}
              onRow={(next) => onChange(rows.map((other) => (other === row ? next : other)))}
              onRemove={() => remove(row)}
              onKeyDown={(event) => keyDown(event, row)}
            />
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        <Button id={addId} size="small" variant="quiet" icon={<Plus />} onPress={add} isDisabled={isDisabled}>
          {addLabel}
        </Button>
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </div>
    </fieldset>
  );
};
