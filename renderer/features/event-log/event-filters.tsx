import { useEffect, useMemo, useState, type ReactElement, type Ref } from 'react';
import { ListFilter, X } from 'lucide-react';
import { useStore } from 'zustand';
import { outcome, type Outcome } from '#contract/entities/run.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import { PassFilter } from '../../pass-filter/pass-filter.tsx';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Option } from '../../ui/options.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { runStatusWords } from '../../ui/status-badge.tsx';
import { partsOf, withPart } from './event-filter.ts';
import styles from './event-filters.module.css';
import { KindChoices, KindFilter } from './kind-filter.tsx';

const DEBOUNCE_MS = 200;
const MOST_TEXT = 200;
/** An entry in a list of names of connectors. */
const ANY = '*';

function change<K extends keyof EventFilter>(part: K, value: NonNullable<EventFilter[K]> | null): void {
  const { filter } = eventLogStore.getState();
  setFilter(withPart(filter, part, value));
}

export type EventFiltersProps = { isNarrow: boolean; searchRef: Ref<HTMLInputElement> };

/**
 * What the log shows; the choice is kept while the window is open. Clearing comes first, so that nothing moves for it.
 */
export const EventFilters = ({ isNarrow, searchRef }: EventFiltersProps): ReactElement => {
  const filter = useStore(eventLogStore, (state) => state.filter);
  const parts = partsOf(filter);
  return (
    <search aria-label="Filter events" className={styles.filters}>
      {parts > 0 && (isNarrow ? <ClearIcon /> : <ClearButton />)}
      {isNarrow ? <FilterSheet filter={filter} /> : <InlineFilters filter={filter} />}
      <TextFilter text={filter.text ?? ''} searchRef={searchRef} />
    </search>
  );
};

const ClearButton = (): ReactElement => (
  <Button variant="quiet" icon={<X />} onPress={() => setFilter({})}>
    Clear all
  </Button>
);

const ClearIcon = (): ReactElement => (
  <IconButton label="Clear all filters" icon={<X size={14} />} onPress={() => setFilter({})} />
);

const InlineFilters = ({ filter }: { filter: EventFilter }): ReactElement => (
  <>
    <KindFilter kinds={filter.kinds ?? []} onChange={(kinds) => change('kinds', [...kinds])} />
    <div className={styles.passField}>
      <PassFilter value={filter.passId ?? null} onChange={(passId) => change('passId', passId)} />
    </div>
    <ConnectorFilter value={filter.connector} />
    <OutcomeFilter value={filter.outcome} />
  </>
);

const FilterSheet = ({ filter }: { filter: EventFilter }): ReactElement => {
  const parts = partsOf(withPart(filter, 'text', null));
  return (
    <Popover
      label="Filters"
      trigger={<Button icon={<ListFilter />}>{parts > 0 ? `Filters · ${parts}` : 'Filters'}</Button>}
    >
      <div className={styles.sheet}>
        <PassFilter isLabelled value={filter.passId ?? null} onChange={(passId) => change('passId', passId)} />
        <ConnectorFilter value={filter.connector} isLabelled />
        <OutcomeFilter value={filter.outcome} isLabelled />
        <KindChoices kinds={filter.kinds ?? []} onChange={(kinds) => change('kinds', [...kinds])} />
      </div>
    </Popover>
  );
};

type ChoiceProps<T> = { value: T | undefined; isLabelled?: boolean };

const ConnectorFilter = ({ value, isLabelled = false }: ChoiceProps<string>): ReactElement => {
  const set = useStore(tenantStore, ({ connectors }) => connectors.value);
  const options = useMemo<Option[]>(() => {
    const names = new Set(set?.connectors.flatMap(({ registrations }) => registrations.map(({ name }) => name)));
    if (value !== undefined) names.add(value);
    return [{ id: ANY, label: 'Any connector' }, ...[...names].toSorted().map((name) => ({ id: name, label: name }))];
  }, [set, value]);
  return (
    <Select
      label="Connector"
      isLabelHidden={!isLabelled}
      options={options}
      value={value ?? ANY}
      onChange={(id) => change('connector', id === ANY ? null : id)}
    />
  );
};

const outcomeOptions: readonly Option[] = [
  { id: ANY, label: 'Any outcome' },
  ...outcome.options.map((id) => ({ id, label: runStatusWords(id).word })),
];

const OutcomeFilter = ({ value, isLabelled = false }: ChoiceProps<Outcome>): ReactElement => (
  <Select
    label="Outcome"
    isLabelHidden={!isLabelled}
    options={outcomeOptions}
    value={value ?? ANY}
    onChange={(id) => change('outcome', outcome.options.find((option) => option === id) ?? null)}
  />
);

/** The filter follows after a pause in typing. */
const TextFilter = ({ text, searchRef }: { text: string; searchRef: Ref<HTMLInputElement> }): ReactElement => {
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (seen !== text) {
    setSeen(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => change('text', typed), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <div className={styles.textField}>
      <SearchField
        ref={searchRef}
        label="Filter events by text"
        placeholder="Filter by text"
        value={typed}
        onChange={(next) => setTyped(next.slice(0, MOST_TEXT))}
        onSubmit={(next) => change('text', next)}
      />
    </div>
  );
};
