import { useMemo, type ReactElement } from 'react';
import type { FieldFacts } from './field.tsx';
import { readExactJson, type JsonReading } from '#contract/json-text.ts';
import { TextArea } from './text-area.tsx';

export type JsonFieldProps = FieldFacts & {
  value: string;
  /** The typed text, and its parsed value. */
  onChange: (text: string, reading: JsonReading) => void;
  rows?: number;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  /** An empty field is valid too, and means that there is no value. */
  isOptional?: boolean;
  onBlur?: () => void;
};

const faultText = (text: string): string | undefined => {
  const reading = readExactJson(text);
  if (reading.isJson) return undefined;
  const { line, column, message } = reading.fault;
  return `Line ${line}, column ${column}: ${message.charAt(0).toLowerCase()}${message.slice(1)}.`;
};

/** A text area that must contain JSON. An `error` of the owner is shown once the text is JSON. */
export const JsonField = ({ value, onChange, error, isOptional = false, ...rest }: JsonFieldProps): ReactElement => {
  const isAbsent = isOptional && value.trim() === '';
  const fault = useMemo(() => (isAbsent ? undefined : faultText(value)), [isAbsent, value]);
  return (
    <TextArea
      {...rest}
      isMono
      value={value}
      error={fault ?? error}
      onChange={(text) => onChange(text, readExactJson(text))}
    />
  );
};
