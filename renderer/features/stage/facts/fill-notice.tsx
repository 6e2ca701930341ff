import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { goTo } from '../../../stores/views.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { canFill } from '../acts/act-reasons.ts';
import styles from './facts.module.css';

/** Without a connector that fills there is nothing to show in the middle, so this says what is missing. */
export const FillNotice = (): ReactElement | null => {
  const { value, error } = useStore(tenantStore, (state) => state.connectors);
  if (error === null && (value === null || canFill(value))) return null;
  return (
    <div className={styles.notice}>
      <ErrorNotice
        tone="warn"
        title={error === null ? 'No connector registers Fill' : 'The connectors cannot be read'}
        action={
          <Button size="small" onPress={() => goTo('connectors')}>
            Open Connectors
          </Button>
        }
      >
        {error ?? (
          <>
            A script in <code>server/script/</code> registers it with{' '}
            <code>{"context.register('runtime.scriptable.customerProvider.crm', { Fill })"}</code>.
          </>
        )}
      </ErrorNotice>
    </div>
  );
};
