import { useEffect, useState, type ReactElement, type Ref } from 'react';
import { ListFilter, X } from 'lucide-react';
import { useStore } from 'zustand';
import { callSource } from '#contract/entities/call.ts';
import { callFilter, type CallFilter } from '#contract/methods/calls.ts';
import { sourceWords } from '../../call-view/answered-by.ts';
import { PassFilter } from '../../pass-filter/pass-filter.tsx';
import { callListStore, setCallFilter, showAllCalls } from '../../stores/call-list.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Option } from '../../ui/options.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { partsOf, withPart } from './call-filter.ts';
import styles from './call-filters.module.css';

const DEBOUNCE_MS = 200;
const MOST_TEXT = 200;
const ANY = 'any';

function change<K extends keyof CallFilter>(part: K, value: NonNullable<CallFilter[K]> | null): void {
  setCallFilter(withPart(callListStore.getState().filter, part, value));
}

export type CallFiltersProps = { isNarrow: boolean; searchRef: Ref<HTMLInputElement> };

/** Which calls the table shows; the choice is kept while the window is open. Clearing comes first, so that nothing moves for it. */
export const CallFilters = ({ isNarrow, searchRef }: CallFiltersProps): ReactElement => {
  const filter = useStore(callListStore, (state) => state.filter);
  return (
    <search aria-label="Filter calls" className={styles.filters}>
      {partsOf(filter) > 0 && <Clear isNarrow={isNarrow} />}
      {filter.runId !== undefined && <OneRun runId={filter.runId} />}
      {isNarrow ? <FilterSheet filter={filter} /> : <Choices filter={filter} />}
      <TextFilter text={filter.text ?? ''} searchRef={searchRef} />
    </search>
  );
};

const Clear = ({ isNarrow }: { isNarrow: boolean }): ReactElement =>
  isNarrow ? (
    <IconButton label="Clear all filters" icon={<X size={14} />} onPress={showAllCalls} />
  ) : (
    <Button variant="quiet" icon={<X />} onPress={showAllCalls}>
      Clear all
    </Button>
  );

/** The table has the calls of one run; a click shows them all again. */
const OneRun = ({ runId }: { runId: string }): ReactElement => (
  <Button size="small" icon={<X />} onPress={showAllCalls}>
    {runId}
  </Button>
);

const FilterSheet = ({ filter }: { filter: CallFilter }): ReactElement => {
  const parts = partsOf(withPart(filter, 'text', null));
  return (
    <Popover
      label="Filters"
      trigger={<Button icon={<ListFilter />}>{parts > 0 ? `Filters · ${parts}` : 'Filters'}</Button>}
    >
      <div className={styles.sheet}>
        <Choices filter={filter} isLabelled />
      </div>
    </Popover>
  );
};

const anyOf = (label: string, options: readonly Option[]): Option[] => [{ id: ANY, label }, ...options];

const methodOptions = anyOf(
  'Any method',
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((id) => ({ id, label: id })),
);

const statuses = callFilter.shape.status.unwrap().options;
const statusWords: Readonly<Record<(typeof statuses)[number], string>> = {
  '2xx': '2xx success',
  '3xx': '3xx redirect',
  '4xx': '4xx client error',
  '5xx': '5xx server error',
  failed: 'Failed: no response, or cut off',
};
const statusOptions = anyOf(
  'Any status',
  statuses.map((id) => ({ id, label: statusWords[id] })),
);

const sourceOptions = anyOf(
  'Any source',
  callSource.options.map((id) => ({ id, label: sourceWords[id] })),
);

const Choices = ({ filter, isLabelled = false }: { filter: CallFilter; isLabelled?: boolean }): ReactElement => (
  <>
    <div className={isLabelled ? '' : styles.passField}>
      <PassFilter
        isLabelled={isLabelled}
        value={filter.passId ?? null}
        onChange={(passId) => change('passId', passId)}
      />
    </div>
    <Select
      label="Method"
      isLabelHidden={!isLabelled}
      options={methodOptions}
      value={filter.method ?? ANY}
      onChange={(id) => change('method', id === ANY ? null : id)}
    />
    <Select
      label="Status"
      isLabelHidden={!isLabelled}
      options={statusOptions}
      value={filter.status ?? ANY}
      onChange={(id) => change('status', statuses.find((status) => status === id) ?? null)}
    />
    <Select
      label="Answered by"
      isLabelHidden={!isLabelled}
      options={sourceOptions}
      value={filter.source ?? ANY}
      onChange={(id) => change('source', callSource.options.find((source) => source === id) ?? null)}
    />
  </>
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
        label="Search the calls: URL, headers, bodies"
        placeholder="Search URL, headers, bodies"
        value={typed}
        onChange={(next) => setTyped(next.slice(0, MOST_TEXT))}
        onSubmit={(next) => change('text', next)}
      />
    </div>
  );
};
