import type { ReactElement } from 'react';
import type { Rule } from '#contract/entities/rule.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { type BodyKind, bodyKindOf, withBodyKind, withStub } from '../rule-edits.ts';
import { CommitArea } from './commit-area.tsx';
import { CommitJson } from './commit-json.tsx';
import { CommitNumber } from './commit-number.tsx';
import { CommitRows } from './commit-rows.tsx';
import { CommitText } from './commit-text.tsx';
import styles from './form.module.css';
import { type EditRule, orNotify } from './use-edit-rule.ts';

type Stub = NonNullable<Rule['stub']>;

const kinds: readonly { id: BodyKind; label: string }[] = [
  { id: 'json', label: 'JSON' },
  { id: 'text', label: 'Text' },
  { id: 'file', label: 'File' },
  { id: 'none', label: 'No body' },
];

/** The answer of a stub. */
export const StubFields = ({ rule, edit }: { rule: Rule; edit: EditRule }): ReactElement | null => {
  const { stub } = rule;
  if (!stub) return null;
  const kind = bodyKindOf(stub);
  const change = (part: Partial<Stub>) => edit((present) => withStub(present, part));
  return (
    <div className={styles.fields}>
      <div className={styles.statusAndBody}>
        <CommitNumber
          label="Status"
          minValue={200}
          maxValue={599}
          step={1}
          formatOptions={{ useGrouping: false }}
          value={stub.status}
          needsNumber
          onCommit={async (status) => (status === undefined ? null : change({ status }))}
        />
        <SegmentedControl
          isAct
          label="Body"
          segments={kinds}
          selected={kind}
          onSelect={(chosen) => void orNotify(edit((present) => withBodyKind(present, chosen)))}
        />
      </div>
      <StubBody key={kind} kind={kind} stub={stub} change={change} />
      <CommitRows
        label="Response headers"
        addLabel="Add header"
        value={stub.headers}
        onCommit={(headers) => change({ headers })}
      />
      <Checkbox
        isAct
        isSelected={stub.template}
        onChange={(template) => void orNotify(change({ template }))}
        description="{{ params.id }}, {{ query.page }}, {{ headers.accept }}, {{ body.email }}"
      >
        Insert request values
      </Checkbox>
    </div>
  );
};

type BodyProps = { kind: BodyKind; stub: Stub; change: (part: Partial<Stub>) => Promise<string | null> };

const StubBody = ({ kind, stub, change }: BodyProps): ReactElement | null => {
  switch (kind) {
    case 'json':
      return (
        <CommitJson
          label="Body"
          rows={10}
          value={stub.json}
          onCommit={(json) => (json === undefined ? Promise.resolve(null) : change({ json }))}
        />
      );
    case 'text':
      return <CommitArea label="Body" value={stub.body ?? ''} onCommit={(body) => change({ body })} />;
    case 'file':
      return (
        <CommitText
          label="Body file"
          description="Path relative to network/, such as answers/customer.json."
          isMono
          value={stub.file ?? ''}
          onCommit={(file) => change({ file: file.trim() })}
        />
      );
    case 'none':
      return null;
  }
};
