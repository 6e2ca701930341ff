import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './segmented-control.module.css';
import { Tooltip } from './tooltip.tsx';

export type Segment<Id extends string> = { id: Id; label: string; icon?: ReactElement };

export type SegmentedControlProps<Id extends string> = {
  label: string;
  segments: readonly Segment<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Icons alone, with the labels as names and tooltips. */
  isIconOnly?: boolean;
};

/** One of a few. For any number of many, see ToggleGroup. */
export const SegmentedControl = <Id extends string>(props: SegmentedControlProps<Id>): ReactElement => {
  const { label, segments, selected, onSelect, isIconOnly = false } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const next = segments.find((segment) => keys.has(segment.id));
        if (next !== undefined) onSelect(next.id);
      }}
      className={cx(styles.group)}
    >
      {segments.map((segment) => (
        <SegmentButton key={segment.id} segment={segment} isIconOnly={isIconOnly} />
      ))}
    </ToggleButtonGroup>
  );
};

const SegmentButton = ({ segment, isIconOnly }: { segment: Segment<string>; isIconOnly: boolean }): ReactElement => {
  const { id, label, icon } = segment;
  if (!isIconOnly)
    return (
      <ToggleButton id={id} className={cx(styles.segment)}>
        {icon}
        {label}
      </ToggleButton>
    );
  return (
    <Tooltip text={label}>
      <ToggleButton id={id} aria-label={label} className={cx(styles.segment, styles.iconOnly)}>
        {icon}
      </ToggleButton>
    </Tooltip>
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
