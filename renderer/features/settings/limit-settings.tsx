import { RotateCcw } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { Limits } from '#contract/entities/settings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { type LimitFacts, limitFacts } from './limit-facts.ts';
import styles from './settings.module.css';
import { useLateSave } from '../../ui/use-late-save.ts';
import { useSettingsSaver } from './use-settings-change.ts';

export function LimitSettings({ limits }: { limits: Limits }): ReactElement {
  return (
    <div className={styles.fields}>
      {limitFacts.map((facts) => (
        <LimitField key={facts.key} facts={facts} limits={limits} />
      ))}
    </div>
  );
}

function LimitField({ facts, limits }: { facts: LimitFacts; limits: Limits }): ReactElement {
  const { key, label, unit, description, least, most, usual, words } = facts;
  const present = limits[key];
  const [draft, setDraft] = useState<number | null>(null);
  const { error, save } = useSettingsSaver(label.toLowerCase());
  // All limits are sent: one that is missing from a change would get its default.
  const saving = useLateSave(async (value: number) => {
    if (await save({ limits: { ...limits, [key]: value } }))
      setDraft((entered) => (entered === value ? null : entered));
  });
  const change = (value: number): void => {
    const next = Number.isNaN(value) ? usual : value;
    setDraft(next);
    saving.late(next);
  };
  const value = draft ?? present;
  return (
    <div className={styles.resettable}>
      <NumberField
        label={label}
        description={`${description} Default ${words(usual)}; from ${words(least)} to ${words(most)}.`}
        minValue={least}
        maxValue={most}
        value={value}
        onChange={change}
        error={error}
        {...(unit === '' ? {} : { unit })}
      />
      {value !== usual && (
        <div className={styles.reset}>
          <IconButton
            label={`Reset ${label.toLowerCase()} to ${words(usual)}`}
            icon={<RotateCcw />}
            onPress={() => change(usual)}
          />
        </div>
      )}
    </div>
  );
}
