import { CircleDot, CircleX, Globe, History, MessageSquareReply, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useCallback, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Rule } from '#contract/entities/rule.ts';
import type { RuleProblem } from '#contract/methods/rules.ts';
import { useClient } from '../../api/client.tsx';
import { wasDone } from '../../network-rules/change-rules.ts';
import { actionWords, matchWords, ruleTitle } from '../../network-rules/rule-words.ts';
import { networkViewStore, selectRule } from '../../stores/network-view.ts';
import { useReason } from '../../ui/blocked.ts';
import { cx } from '../../ui/class-names.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { enableRule, moveRule, removeRule } from './rule-acts.ts';
import { actionOf, type Action } from './rule-edits.ts';
import styles from './rules.module.css';

const icons: Record<Action, LucideIcon> = {
  pass: Globe,
  stub: MessageSquareReply,
  replay: History,
  record: CircleDot,
  fault: CircleX,
};

const ROW = 46;

export type RuleListProps = { rules: readonly Rule[]; problems: readonly RuleProblem[] };

/**
 * The rules in the order in which they are tried. Alt with an arrow key moves one, Space enables or disables it, Delete
 * removes it.
 */
export const RuleList = ({ rules, problems }: RuleListProps): ReactElement => {
  const client = useClient();
  const away = useReason(true, null) ?? null;
  const wanted = useStore(networkViewStore, (view) => view.rule) ?? 0;
  // As in the form beside it: if rules were removed from the end of the file, the keys act on the shown one.
  const selected = Math.min(wanted, rules.length - 1);
  const itemAt = useCallback((index: number) => rules[index], [rules]);
  const renderItem = useCallback(
    (rule: Rule, index: number) => (
      <RuleRow rule={rule} index={index} hasProblem={problems.some((problem) => problem.rule === index)} />
    ),
    [problems],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const rule = rules[selected];
    if (!rule || !actOn(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const actOn = ({ key, altKey }: KeyboardEvent): boolean => {
    const rule = rules[selected];
    if (!rule) return false;
    const shown = { rule, index: selected };
    const isAct = key === ' ' || key === 'Delete' || (altKey && /^Arrow(?:Up|Down)$/.test(key));
    if (isAct && away !== null) return !wasDone(away);
    if (altKey && key === 'ArrowUp') void moveRule(client, shown, -1);
    else if (altKey && key === 'ArrowDown') void moveRule(client, shown, 1);
    else if (key === ' ') void enableRule(client, shown, !rule.enabled);
    else if (key === 'Delete') void removeRule(client, shown, ruleTitle(rule, selected));
    else return false;
    return true;
  };
  return (
    <div role="presentation" className={styles.list} onKeyDownCapture={onKeyDown}>
      <VirtualList
        label="Rules"
        count={rules.length}
        itemAt={itemAt}
        renderItem={renderItem}
        rowHeight={ROW}
        selectedIndex={rules.length > 0 ? selected : null}
        onSelect={(index) => {
          if (index !== selected) selectRule(index);
        }}
        empty={<p className={styles.none}>No rules yet.</p>}
      />
    </div>
  );
};

const RuleRow = ({ rule, index, hasProblem }: { rule: Rule; index: number; hasProblem: boolean }): ReactElement => {
  const action = actionOf(rule);
  const Icon = icons[action];
  return (
    <span className={cx(styles.row, !rule.enabled && styles.isOff)}>
      <Icon size={14} className={cx(styles.icon, action === 'fault' && styles.fault)} />
      <span className={styles.texts}>
        <span className={styles.title}>{ruleTitle(rule, index)}</span>
        <span className={styles.match}>{matchWords(rule)}</span>
      </span>
      {hasProblem && <TriangleAlert size={14} className={styles.problem} aria-label="has a problem" />}
      <span className={cx(styles.action, action === 'fault' && styles.fault)}>
        {rule.enabled ? actionWords(rule) : 'off'}
      </span>
    </span>
  );
};
