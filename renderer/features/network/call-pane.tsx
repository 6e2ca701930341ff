import type { ReactElement } from 'react';
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import type { ContractClient } from '#contract/rpc-client.ts';
import { CallDetail } from '../../call-view/call-detail.tsx';
import { CallRuleActs } from '../../network-rules/call-rule-acts.tsx';
import { callListStore, showCallsOfRun, type ListedCall } from '../../stores/call-list.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Link } from '../../ui/link.tsx';
import { SectionHeader } from '../../ui/section-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { runWords } from './call-cells.tsx';
import styles from './network.module.css';
import { openRunOf } from './open-run.ts';
import { useCall } from './use-call.ts';

export type CallPaneProps = { client: ContractClient; callId: string; onClose: () => void };

/** The selected call in full. */
export const CallPane = ({ client, callId, onClose }: CallPaneProps): ReactElement => {
  const { call, error, retry } = useCall(client, callId);
  const shownId = call?.id ?? callId;
  const row = useStore(callListStore, ({ rows }) => rows?.find(({ id }) => id === shownId));
  const isOld = shownId !== callId;
  return (
    <section aria-label="Selected call" className={styles.pane}>
      <div className={styles.paneHead}>
        <SectionHeader
          title="Call"
          actions={<IconButton label="Close the call" shortcut="Escape" size="small" icon={<X />} onPress={onClose} />}
        />
      </div>
      <div aria-busy={isOld} className={cx(styles.paneBody, isOld && styles.old)}>
        {error !== null && <CallError error={error} onRetry={retry} />}
        {call === null && error === null && <PaneSkeleton />}
        {call !== null && (
          <CallDetail
            call={call}
            acts={<CallRuleActs call={call} />}
            {...(row ? { origin: <Origin row={row} /> } : {})}
          />
        )}
      </div>
    </section>
  );
};

const Origin = ({ row }: { row: ListedCall }): ReactElement => {
  const isOneRun = useStore(callListStore, ({ filter }) => filter.runId === row.runId);
  return (
    <>
      <Link isInline onPress={() => openRunOf(row)}>
        {runWords(row)}
      </Link>
      {!isOneRun && (
        <>
          {' · '}
          <Link isInline onPress={() => showCallsOfRun(row.runId)}>
            Only the calls of {row.runId}
          </Link>
        </>
      )}
    </>
  );
};

const CallError = ({ error, onRetry }: { error: string; onRetry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      isAlert
      title="The call could not be loaded"
      action={
        <Button size="small" onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {error}
    </ErrorNotice>
  </div>
);

const PaneSkeleton = (): ReactElement => (
  <div className={styles.skeleton}>
    {['40%', '85%', '60%', '70%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
);
