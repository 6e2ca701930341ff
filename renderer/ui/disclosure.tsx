import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './disclosure.module.css';

export type DisclosureProps = {
  title: string;
  children: ReactNode;
  /** Behind the title: a count, a badge. */
  meta?: ReactNode;
  level?: 2 | 3 | 4;
  isOpen?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
};

export const Disclosure = (props: DisclosureProps): ReactElement => {
  const { title, children, meta, level = 3, isOpen, defaultOpen = false, onOpenChange } = props;
  return (
    <AriaDisclosure
      className={cx(styles.disclosure)}
      defaultExpanded={defaultOpen}
      {...(isOpen === undefined ? {} : { isExpanded: isOpen })}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      <div className={styles.head}>
        <Heading level={level} className={cx(styles.heading)}>
          <AriaButton slot="trigger" className={cx(styles.trigger)}>
            <ChevronRight size={14} className={styles.chevron} />
            {title}
          </AriaButton>
        </Heading>
        {meta}
      </div>
      <DisclosurePanel className={cx(styles.panel)}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
};
