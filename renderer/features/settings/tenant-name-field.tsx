import { useState, type ReactElement } from 'react';
import { settingsChange } from '#contract/methods/tenant.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './settings.module.css';
import { useSettingsSaver } from './use-settings-change.ts';

const nameSchema = settingsChange.shape.name.unwrap();

/** `name` is that of passbench.yml, null if it has none; `shown` is what the window shows then. */
export function TenantNameField({ name, shown }: { name: string | null; shown: string }): ReactElement {
  const present = name ?? shown;
  const [draft, setDraft] = useState<string | null>(null);
  const { error, save } = useSettingsSaver('name');
  const read = nameSchema.safeParse((draft ?? present).trim());
  const wrong = read.success ? undefined : 'A name has 1 to 80 characters.';
  const commit = async (): Promise<void> => {
    if (!read.success || draft === null) return;
    if (read.data === present || (await save({ name: read.data }))) setDraft((text) => (text === draft ? null : text));
  };
  return (
    <form
      className={styles.narrowField}
      onSubmit={(event) => {
        event.preventDefault();
        void commit();
      }}
    >
      <TextField
        label="Name"
        description="Shown in the header and in reports. Empty: the folder name."
        value={draft ?? present}
        onChange={setDraft}
        onBlur={() => void commit()}
        error={wrong ?? error}
      />
    </form>
  );
}
