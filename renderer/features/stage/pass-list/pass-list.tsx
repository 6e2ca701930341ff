import { type ReactElement, type ReactNode, useCallback, useDeferredValue, useMemo } from 'react';
import { CreditCard, ListFilter, Plus, SearchX } from 'lucide-react';
import { useStore } from 'zustand';
import type { Pass } from '#contract/entities/pass.ts';
import { commandsStore, runCommand } from '../../../commands/registry.ts';
import { ItemMenu } from '../../../commands/item-menu.tsx';
import { passesStore } from '../../../stores/passes.ts';
import { selectPass, selectionStore } from '../../../stores/selection.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format.ts';
import { MenuButton } from '../../../ui/menu-button.tsx';
import type { MenuGroup } from '../../../ui/menu-items.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { SeveralRows } from '../../../ui/several-rows.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { ActButton } from '../acts/act-button.tsx';
import { useActReasons } from '../acts/facts.ts';
import { titleOf } from '../pass-facts.ts';
import { allOf, changeChosen, chosenStore, clearChosen, extended, toggled } from './chosen-passes.ts';
import { passChoiceStore } from './pass-choice-store.ts';
import styles from './pass-list.module.css';
import { choosePasses, passOrders, passStates, type PassOrder, type PassState } from './pass-order.ts';
import { PassRow } from './pass-row.tsx';
import { searchFieldRef } from './search-focus.ts';

const ROW_HEIGHT = 48;
const everything = { query: '', state: 'all' } as const;

/** All passes of the tenant: found, narrowed down, and chosen for the stage. */
export const PassList = (): ReactElement => {
  const passes = useStore(passesStore, (state) => state.byId);
  const count = useMemo(() => [...(passes?.values() ?? [])].filter(({ deleted }) => !deleted).length, [passes]);
  return (
    <section className={styles.list} aria-label="Passes">
      <div className={styles.head}>
        <SectionHeader
          title="Passes"
          meta={passes === null ? undefined : count.toLocaleString('en-US')}
          actions={<CreateButton />}
        />
        <ChoiceBar />
      </div>
      <div className={styles.rows}>{passes === null ? <Loading /> : <Rows passes={passes} />}</div>
      <ChosenBar />
    </section>
  );
};

const CreateButton = (): ReactElement => {
  const { create } = useActReasons();
  return (
    <ActButton
      size="small"
      icon={<Plus />}
      shortcut="N"
      reason={create}
      hint="Create pass: N"
      onPress={() => runCommand('pass.create')}
    >
      Create pass
    </ActButton>
  );
};

const ChoiceBar = (): ReactElement => {
  const choice = useStore(passChoiceStore);
  return (
    <div className={styles.choice}>
      <SearchField
        label="Search passes"
        placeholder="Identifier, id or type"
        value={choice.query}
        onChange={(query) => passChoiceStore.setState({ query })}
        ref={searchFieldRef}
      />
      <MenuButton
        label={`Show: ${passStates[choice.state]}`}
        icon={<ListFilter />}
        isIconOnly
        groups={choiceMenu(choice.state, choice.order)}
      />
    </div>
  );
};

function choiceMenu(state: PassState, order: PassOrder): MenuGroup[] {
  const states = Object.entries(passStates).map(([id, label]) => ({
    id,
    label,
    isChecked: id === state,
    onAction: () => passChoiceStore.setState({ state: id as PassState }),
  }));
  const orders = Object.entries(passOrders).map(([id, label]) => ({
    id,
    label,
    isChecked: id === order,
    onAction: () => passChoiceStore.setState({ order: id as PassOrder }),
  }));
  return [
    { id: 'state', title: 'Show', items: states },
    { id: 'order', title: 'Order', items: orders },
  ];
}

const Rows = ({ passes }: { passes: ReadonlyMap<string, Pass> }): ReactElement => {
  const choice = useDeferredValue(useStore(passChoiceStore));
  const activity = useStore(passesStore, (state) => state.activity);
  const selectedId = useStore(selectionStore, ({ passId }) => passId);
  const types = useStore(tenantStore, ({ passTypes }) => passTypes.value);
  const shown = useMemo(() => choosePasses(passes.values(), activity, choice), [passes, activity, choice]);
  const selectedIndex = useMemo(() => shown.findIndex(({ id }) => id === selectedId), [shown, selectedId]);
  const several = useSeveral(shown, selectedId);
  const renderItem = useCallback((pass: Pass) => <PassRow pass={pass} title={titleOf(pass, types)} />, [types]);
  const isNarrowed = choice.query !== '' || choice.state !== 'all';
  return (
    <>
      {isNarrowed && shown.length > 0 && <Narrowed text={narrowedText(shown.length, choice.state)} />}
      <ItemMenu kind={() => (chosenStore.getState().ids.size > 0 ? 'passes' : 'pass')}>
        <VirtualList
          label="Passes"
          count={shown.length}
          itemAt={(index) => shown[index]}
          rowHeight={ROW_HEIGHT}
          selectedIndex={selectedIndex === -1 ? null : selectedIndex}
          onSelect={(index) => {
            clearChosen();
            selectPass(shown[index]?.id ?? null);
          }}
          several={several}
          renderItem={renderItem}
          empty={<Nothing isNarrowed={isNarrowed} />}
        />
      </ItemMenu>
    </>
  );
};

function useSeveral(shown: readonly Pass[], selectedId: string | null): SeveralRows {
  const ids = useStore(chosenStore, (state) => state.ids);
  const idsOf = (passes: readonly Pass[]): string[] => passes.map(({ id }) => id);
  return {
    isSeveral: ids.size > 0,
    isSelected: (index) => {
      const id = shown[index]?.id;
      return id !== undefined && (id === selectedId || ids.has(id));
    },
    onToggle: (index) => changeChosen((now) => toggled(now, shown[index]?.id ?? '')),
    onExtend: (index) => changeChosen((now) => extended(now, idsOf(shown), index)),
    onAll: () => changeChosen((now) => allOf(now, idsOf(shown))),
    onOne: () => changeChosen(({ shownId }) => ({ shownId, ids: new Set() })),
  };
}

/** What can be done with several selected passes. Below the rows, so that these stay under the pointer. */
const ChosenBar = (): ReactElement | null => {
  const count = useStore(chosenStore, ({ ids }) => ids.size);
  const reason = useStore(commandsStore, ({ commands }) => commands.get('passes.install')?.disabledReason() ?? null);
  if (count === 0) return null;
  return (
    <section aria-label="Selected passes" className={styles.chosen}>
      <span className={styles.chosenCount}>{count.toLocaleString('en-US')} selected</span>
      <Button size="small" variant="quiet" onPress={() => runCommand('passes.select-one')}>
        Clear
      </Button>
      <ActButton size="small" reason={reason} onPress={() => runCommand('passes.install')}>
        Install on…
      </ActButton>
      <ActButton size="small" reason={reason} onPress={() => runCommand('passes.uninstall')}>
        Uninstall from…
      </ActButton>
    </section>
  );
};

function narrowedText(count: number, state: PassState): string {
  const passes = formatCount(count, 'pass', 'passes');
  return state === 'all' ? passes : `${passStates[state]}: ${passes}`;
}

const Narrowed = ({ text }: { text: string }): ReactElement => (
  <div className={styles.narrowed}>
    <output>{text}</output>
    <ShowAll />
  </div>
);

const ShowAll = (): ReactElement => (
  <Button size="small" variant="quiet" onPress={() => passChoiceStore.setState(everything)}>
    Show all
  </Button>
);

const Nothing = ({ isNarrowed }: { isNarrowed: boolean }): ReactNode =>
  isNarrowed ? (
    <EmptyState size="small" icon={<SearchX />} title="No passes match" actions={<ShowAll />}>
      Search covers ids, pass types and identifiers.
    </EmptyState>
  ) : (
    <EmptyState size="small" icon={<CreditCard />} title="No passes yet">
      Create one to see it here and on the stage.
    </EmptyState>
  );

const Loading = (): ReactElement => (
  <div className={styles.loading} aria-busy="true">
    {[70, 55, 80, 60, 75].map((width) => (
      <Skeleton key={width} width={`${width}%`} />
    ))}
  </div>
);
