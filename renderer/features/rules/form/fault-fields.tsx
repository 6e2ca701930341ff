import type { ReactElement } from 'react';
import { faultKind } from '#contract/entities/fault.ts';
import type { Fault } from '../../../network-rules/fault-choices.ts';
import { Select } from '../../../ui/select.tsx';
import { faultOfKind, withPart } from '../rule-edits.ts';
import { CommitNumber } from './commit-number.tsx';
import { CommitText } from './commit-text.tsx';
import { DelayField } from './delay-field.tsx';
import styles from './form.module.css';
import { type EditRule, orNotify } from './use-edit-rule.ts';

const words: Record<Fault['kind'], { label: string; description: string }> = {
  status: { label: 'Error status', description: 'The server responds with an error' },
  timeout: { label: 'Time-out', description: 'Connected, but no response arrives' },
  refused: { label: 'Connection refused', description: 'Nothing is listening on the port' },
  reset: { label: 'Connection reset', description: 'Closed before the response' },
  'reset-within': { label: 'Reset during the body', description: 'Closed while the response arrives' },
  dns: { label: 'Unknown host', description: 'DNS lookup fails' },
  tls: { label: 'Bad certificate', description: 'TLS handshake fails' },
  latency: { label: 'Slow response', description: 'The response is unchanged' },
  'slow-body': { label: 'Slow body', description: 'Arrives in small chunks' },
  truncated: { label: 'Truncated body', description: 'Cut off, but looks complete' },
  'malformed-json': { label: 'Malformed JSON', description: 'Not parseable' },
  'wrong-content-type': { label: 'Wrong content type', description: 'The body itself is unchanged' },
};

const kinds = Object.entries(words).map(([id, word]) => ({ id, ...word }));

/** The fault and its parameters. */
export const FaultFields = ({ fault, edit }: { fault: Fault; edit: EditRule }): ReactElement => {
  const change = (next: Fault) => edit((present) => withPart(present, { fault: next }));
  return (
    <div className={styles.fields}>
      <Select
        isAct
        label="Fault"
        options={kinds}
        value={fault.kind}
        onChange={(id) => {
          const kind = faultKind.options.find((known) => known === id);
          if (kind && kind !== fault.kind) void orNotify(change(faultOfKind(kind)));
        }}
      />
      <FaultFacts key={fault.kind} fault={fault} change={change} />
    </div>
  );
};

type FactsProps = { fault: Fault; change: (fault: Fault) => Promise<string | null> };

const FaultFacts = ({ fault, change }: FactsProps): ReactElement | null => {
  switch (fault.kind) {
    case 'status':
      return <StatusFacts fault={fault} change={change} />;
    case 'latency':
      return (
        <DelayField
          label="Latency"
          value={fault.ms}
          onChange={async (ms) => (ms === undefined ? null : change({ ...fault, ms }))}
          isRequired
        />
      );
    case 'slow-body':
      return (
        <CommitNumber
          label="Speed"
          unit="B/s"
          minValue={1}
          step={1}
          value={fault.bytesPerSecond}
          needsNumber
          onCommit={async (bytesPerSecond) =>
            bytesPerSecond === undefined ? null : change({ ...fault, bytesPerSecond })
          }
        />
      );
    case 'reset-within':
    case 'truncated':
      return <CutFacts fault={fault} change={change} />;
    case 'wrong-content-type':
      return (
        <CommitText
          label="Content type"
          isMono
          value={fault.contentType}
          onCommit={(contentType) => change({ ...fault, contentType })}
        />
      );
    case 'tls':
      return <CertificateFacts fault={fault} change={change} />;
    default:
      return null;
  }
};

type FactsOf<K extends Fault['kind']> = { fault: Extract<Fault, { kind: K }>; change: FactsProps['change'] };

const CutFacts = ({ fault, change }: FactsOf<'reset-within' | 'truncated'>): ReactElement => (
  <CommitNumber
    label="Bytes received"
    description="Empty: half the body."
    unit="B"
    minValue={0}
    step={1}
    value={fault.bytes}
    onCommit={(bytes) => change(bytes === undefined ? { kind: fault.kind } : { ...fault, bytes })}
  />
);

const certificates = [
  { id: 'expired', label: 'Expired' },
  { id: 'self-signed', label: 'Self-signed' },
  { id: 'wrong-host', label: 'Wrong host' },
] as const;

const CertificateFacts = ({ fault, change }: FactsOf<'tls'>): ReactElement => (
  <Select
    isAct
    label="Certificate problem"
    options={certificates}
    value={fault.reason}
    onChange={(id) => {
      const reason = certificates.find((known) => known.id === id)?.id;
      if (reason) void orNotify(change({ ...fault, reason }));
    }}
  />
);

const StatusFacts = ({ fault, change }: FactsOf<'status'>): ReactElement => {
  const { retryAfter: _retryAfter, ...plain } = fault;
  return (
    <div className={styles.pair}>
      <CommitNumber
        label="Status"
        minValue={200}
        maxValue={599}
        formatOptions={{ useGrouping: false }}
        value={fault.status}
        step={1}
        needsNumber
        onCommit={async (status) => (status === undefined ? null : change({ ...fault, status }))}
      />
      <CommitNumber
        label="Retry-After"
        unit="s"
        minValue={0}
        step={1}
        value={fault.retryAfter}
        onCommit={(retryAfter) => change(retryAfter === undefined ? plain : { ...plain, retryAfter })}
      />
    </div>
  );
};
