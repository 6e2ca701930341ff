import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './tabs.module.css';

export type TabEntry = {
  id: string;
  label: string;
  /** A number or mark behind the label. */
  badge?: ReactNode;
  icon?: ReactElement;
  isDisabled?: boolean;
  content: ReactNode;
};

export type TabsProps = {
  /** Names the row of tabs. */
  label: string;
  tabs: readonly TabEntry[];
  selected: string;
  onSelect: (id: string) => void;
  /** At the right end of the row of tabs. */
  actions?: ReactNode;
};

/** Fills its container; each panel scrolls by itself. */
export const Tabs = ({ label, tabs, selected, onSelect, actions }: TabsProps): ReactElement => (
  <AriaTabs className={cx(styles.tabs)} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
    <div className={styles.bar}>
      <TabList aria-label={label} className={cx(styles.list)}>
        {tabs.map(({ id, label, badge, icon, isDisabled = false }) => (
          <Tab key={id} id={id} isDisabled={isDisabled} className={cx(styles.tab)}>
            {icon}
            {label}
            {badge !== undefined && <span className={styles.badge}>{badge}</span>}
          </Tab>
        ))}
      </TabList>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
    {tabs.map(({ id, content }) => (
      <TabPanel key={id} id={id} className={cx(styles.panel)}>
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
);
