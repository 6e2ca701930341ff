import { FileCode } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Place } from '#contract/errors.ts';
import { requestOpenFile } from '../../stores/open-file.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './settings.module.css';

const FILE: Place = { file: 'passbench.yml', line: null, column: null };

/** Errors of passbench.yml, with a link to the line. */
export function SettingsProblem(): ReactElement | null {
  const { value, error, places } = useStore(tenantStore, ({ settings }) => settings);
  if (error === null) return null;
  const place = places[0] ?? FILE;
  const open = (
    <Button icon={<FileCode />} onPress={() => requestOpenFile(place.file, place.line, place.column)}>
      Open in Connectors
    </Button>
  );
  return (
    <div className={styles.problem}>
      <ErrorNotice title="passbench.yml has errors" action={open} isAlert>
        {error}
        {value && '\nUntil they are fixed, the last valid settings apply and changes cannot be saved.'}
      </ErrorNotice>
    </div>
  );
}
