import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactElement } from 'react';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { EngineView } from '../../stores/engine-store.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './engine-status.module.css';

const words: Record<EngineView['name'], string> = {
  starting: 'Starting',
  connecting: 'Connecting',
  connected: 'Ready',
  restarting: 'Restarting',
  failed: 'Not running',
};

/** The state of the engine in one word, with details on click. */
export function EngineStatus({ info, view }: { info: EngineInfo; view: EngineView }): ReactElement {
  const word = words[view.name];
  return (
    <Popover
      label="Engine"
      placement="bottom end"
      trigger={
        <Button variant="quiet" size="small" icon={<StateIcon state={view.name} />}>
          <span className={styles.word}>Engine: </span>
          <span className={styles.state}>{word}</span>
        </Button>
      }
    >
      <div className={styles.facts}>
        <KeyValueList
          items={[
            { key: 'Engine', value: word },
            { key: 'Passbench', value: info.version },
            { key: 'Node', value: info.node },
            { key: 'Folder', value: info.tenant.folder, copy: info.tenant.folder, isMono: true },
          ]}
        />
      </div>
    </Popover>
  );
}

function StateIcon({ state }: { state: EngineView['name'] }): ReactElement {
  if (state === 'connected') return <CircleCheck className={styles.ready} />;
  return state === 'failed' ? <CircleAlert className={styles.failed} /> : <Spinner label={null} size={12} />;
}
