import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useReason } from './blocked.ts';
import { cx } from './class-names.ts';
import styles from './segmented-control.module.css';

export type Segment<Id extends string> = { id: Id; label: string; icon?: ReactElement };

export type SegmentedControlProps<Id extends string> = {
  label: string;
  segments: readonly Segment<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** A choice is saved immediately, so it is disabled while the engine is away. */
  isAct?: boolean;
};

/** One of a few. To choose any number of many, see ToggleGroup. */
export const SegmentedControl = <Id extends string>(props: SegmentedControlProps<Id>): ReactElement => {
  const { label, segments, selected, onSelect, isAct = false } = props;
  const reason = useReason(isAct, null) ?? undefined;
  const isOff = reason !== undefined;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const next = segments.find((segment) => keys.has(segment.id));
        if (next !== undefined && !isOff) onSelect(next.id);
      }}
      className={cx(styles.group)}
    >
      {segments.map((segment) => (
        <ToggleButton
          key={segment.id}
          id={segment.id}
          className={cx(styles.segment)}
          {...(isOff && { 'aria-disabled': true })}
        >
          {segment.icon}
          <span title={reason}>{segment.label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};

export type ToggleGroupProps<Id extends string> = {
  label: string;
  segments: readonly Segment<Id>[];
  selected: ReadonlySet<Id>;
  onSelect: (ids: ReadonlySet<Id>) => void;
};

/** Any number of a few: the levels of a console, the kinds of a filter. */
export const ToggleGroup = <Id extends string>(props: ToggleGroupProps<Id>): ReactElement => {
  const { label, segments, selected, onSelect } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) => onSelect(new Set(segments.map(({ id }) => id).filter((id) => keys.has(id))))}
      className={cx(styles.chips)}
    >
      {segments.map(({ id, label, icon }) => (
        <ToggleButton key={id} id={id} className={cx(styles.chip)}>
          {icon}
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
