import type { ReactElement } from 'react';
import type { Headers } from '#contract/entities/call.ts';
import { KeyValueList, type KeyValueItem } from '../ui/key-value-list.tsx';
import { visible } from '#domain/visible.ts';

/** Headers as they were sent, in their order; a repeated one has a line for each value. */
export const HeaderList = ({ headers }: { headers: Headers }): ReactElement => (
  <KeyValueList items={Object.entries(headers).map(([name, value]) => fieldItem(name, [value].flat()))} />
);

/** A name with all its values. */
export function fieldItem(name: string, values: readonly string[]): KeyValueItem {
  return {
    key: visible(name),
    // oxlint-disable-next-line react/no-array-index-key -- values have no identity but their order
    value: values.map((value, index) => <div key={index}>{visible(value)}</div>),
    copy: values.join('\n'),
    isMono: true,
  };
}

/** How many lines a list of them has. */
export function headerCount(headers: Headers): number {
  return Object.values(headers).flat().length;
}
