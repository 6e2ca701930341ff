import type { ReactElement } from 'react';
import { ChevronDown } from 'lucide-react';
import type { EventKind } from '#contract/entities/event.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Popover } from '../../ui/popover.tsx';
import { kindGroups, kindWords } from './event-filter.ts';
import styles from './event-filters.module.css';

export type KindFilterProps = { kinds: readonly EventKind[]; onChange: (kinds: readonly EventKind[]) => void };

/** Any number of kinds; none means all. */
export const KindFilter = ({ kinds, onChange }: KindFilterProps): ReactElement => (
  <Popover label="Kinds of events" trigger={<KindButton kinds={kinds} />}>
    <KindChoices {...{ kinds, onChange }} />
  </Popover>
);

const KindButton = ({ kinds }: { kinds: readonly EventKind[] }): ReactElement => (
  <Button>
    <span className={styles.kindButton}>
      {wordsOf(kinds)}
      <ChevronDown size={14} />
    </span>
  </Button>
);

function wordsOf(kinds: readonly EventKind[]): string {
  const [first] = kinds;
  if (first === undefined) return 'Any kind';
  return kinds.length === 1 ? kindWords[first] : `${kinds.length} kinds`;
}

export const KindChoices = ({ kinds, onChange }: KindFilterProps): ReactElement => (
  <div className={styles.kinds}>
    {kindGroups.map((group) => {
      const chosen = group.kinds.filter((kind) => kinds.includes(kind));
      const others = kinds.filter((kind) => !group.kinds.includes(kind));
      return (
        <fieldset key={group.title} className={styles.kindGroup}>
          <legend className={styles.hidden}>{group.title}</legend>
          <Checkbox
            isSelected={chosen.length === group.kinds.length}
            isIndeterminate={chosen.length > 0 && chosen.length < group.kinds.length}
            onChange={(isOn) => onChange(isOn ? [...others, ...group.kinds] : others)}
          >
            <strong>{group.title}</strong>
          </Checkbox>
          {group.kinds.length > 1 &&
            group.kinds.map((kind) => (
              <div key={kind} className={styles.kind}>
                <Checkbox
                  isSelected={kinds.includes(kind)}
                  onChange={(isOn) => onChange(isOn ? [...kinds, kind] : kinds.filter((other) => other !== kind))}
                >
                  {kindWords[kind]}
                </Checkbox>
              </div>
            ))}
        </fieldset>
      );
    })}
  </div>
);
