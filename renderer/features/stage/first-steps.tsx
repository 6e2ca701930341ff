import type { ReactElement } from 'react';
import { CreditCard, FileText } from 'lucide-react';
import { useStore } from 'zustand';
import { runCommand } from '../../commands/registry.ts';
import { goTo } from '../../stores/views.ts';
import { passesStore } from '../../stores/passes.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './stage.module.css';

/** The stage without a pass: what to do first. */
export const FirstSteps = (): ReactElement => {
  const types = useStore(tenantStore, ({ passTypes }) => passTypes.value);
  const hasPasses = useStore(passesStore, ({ byId }) => [...(byId?.values() ?? [])].some(({ deleted }) => !deleted));
  return (
    <div className={styles.first}>
      {types?.length === 0 ? <NoPassType /> : hasPasses ? <NoneSelected /> : <NoPass />}
    </div>
  );
};

const CreateButton = (): ReactElement => (
  <Button isAct variant="primary" shortcut="N" onPress={() => runCommand('pass.create')}>
    Create pass
  </Button>
);

const NoPass = (): ReactElement => (
  <EmptyState icon={<CreditCard />} title="No passes yet" actions={<CreateButton />}>
    <ol className={styles.steps}>
      <li>Create a pass with the identifiers that your systems use.</li>
      <li>Fill it: the connector runs, and you see every call and changed field.</li>
      <li>Install it on a phone below to call the hooks.</li>
    </ol>
  </EmptyState>
);

const NoneSelected = (): ReactElement => (
  <EmptyState icon={<CreditCard />} title="No pass selected" actions={<CreateButton />}>
    Choose one in the list or on a phone.
  </EmptyState>
);

const NoPassType = (): ReactElement => (
  <EmptyState
    icon={<FileText />}
    title="No pass types yet"
    actions={
      <Button variant="primary" onPress={() => goTo('connectors')}>
        Open the tenant folder
      </Button>
    }
  >
    Each pass has a type. A type is a file in <code>server/passes/</code>, such as <code>loyalty.yml</code>. Add one
    first; it appears here when you save it.
  </EmptyState>
);
