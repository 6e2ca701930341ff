import type { ReactElement, ReactNode } from 'react';
import { PackageOpen } from 'lucide-react';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format.ts';
import { JsonView } from '../../../ui/json-view.tsx';
import { type KeyValueItem, KeyValueList } from '../../../ui/key-value-list.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { AbsoluteTime, RelativeTime } from '../../../ui/time.tsx';
import { valueText, wallets } from '../pass-facts.ts';
import { useStore } from 'zustand';
import { tenantStore } from '../../../stores/tenant.ts';
import { faceValues } from './face-values.ts';
import styles from './facts.module.css';
import { HolderView } from './holder-view.tsx';
import { hasFace } from './pass-face.ts';

const FACE_VALUES = 12;

/** All facts of the pass, and what it shows. */
export const PassFacts = ({ pass }: { pass: Pass }): ReactElement => (
  <section className={styles.facts} aria-label="Facts of the pass">
    <Face pass={pass} />
    <Data title="Identifiers" object={pass.identifiers} none="None. The pass is not linked to another system." />
    <Data
      title="Additional data"
      object={pass.additionalData}
      none="None. Use Update to set values shown on the pass."
    />
    <Data title="Metadata" object={pass.metadata} none="None. Use Update to set values for segments." />
    <Part title="History" meta={countText(pass)}>
      <KeyValueList items={lifeItems(pass)} />
    </Part>
  </section>
);

type PartProps = { title: string; meta?: ReactNode; children: ReactNode };

const Part = ({ title, meta, children }: PartProps): ReactElement => (
  <div className={styles.part}>
    <SectionHeader level={3} title={title} meta={meta} />
    {children}
  </div>
);

const Face = ({ pass }: { pass: Pass }): ReactElement => {
  const type = useStore(tenantStore, ({ passTypes }) => passTypes.value?.find(({ name }) => name === pass.passType));
  if (!hasFace(type)) return <EntityPart title="What the pass shows" pass={pass} />;
  return (
    <>
      <Part title="As its holder sees it" meta={<Opened at={pass.openedDate} />}>
        <HolderView pass={pass} type={type} />
      </Part>
      <EntityPart title="Entity" pass={pass} />
    </>
  );
};

const Opened = ({ at }: { at: number | null }): ReactElement =>
  at === null ? (
    <>not opened yet</>
  ) : (
    <>
      opened <RelativeTime at={at} />
    </>
  );

const EntityPart = ({ title, pass }: { title: string; pass: Pass }): ReactElement => (
  <Part title={title}>
    {pass.entity === null ? (
      <EmptyState size="small" icon={<PackageOpen />} title="Not filled yet">
        Fill gets the entity from the connector: the values shown on the pass.
      </EmptyState>
    ) : (
      <>
        <KeyValueList items={faceValues(pass.entity, FACE_VALUES).map(({ key, text }) => item(key, text))} />
        <Disclosure title="Full entity" meta={formatCount(Object.keys(pass.entity).length, 'field')} level={4}>
          <JsonView label="Entity" value={pass.entity} maxHeight={320} />
        </Disclosure>
      </>
    )}
  </Part>
);

const Data = ({ title, object, none }: { title: string; object: JsonObject; none: string }): ReactElement => {
  const entries = Object.entries(object);
  return (
    <Part title={title}>
      {entries.length === 0 && <p className={styles.none}>{none}</p>}
      <KeyValueList items={entries.map(([key, value]) => item(key, valueText(value)))} />
    </Part>
  );
};

function item(key: string, text: string): KeyValueItem {
  return { key, value: <span className={styles.value}>{text}</span>, copy: text, isMono: true };
}

function countText({ registrations: { active, total } }: Pass): string {
  return `on ${formatCount(active, 'device')} · ${formatCount(total, 'registration')} in total`;
}

function lifeItems({ providers, creationDate, lastUpdateDate, openedDate }: Pass): KeyValueItem[] {
  const names = { apple: 'On Apple since', google: 'On Google since' };
  return [
    ...wallets.map((wallet) => moment(names[wallet], providers[wallet]?.installationDate ?? null, 'not installed')),
    moment('Created', creationDate, ''),
    moment('Last update', lastUpdateDate, ''),
    moment('Last opened', openedDate, 'never'),
  ];
}

function moment(key: string, at: number | null, otherwise: string): KeyValueItem {
  if (at === null) return { key, value: <span className={styles.never}>{otherwise}</span> };
  return {
    key,
    value: (
      <>
        <AbsoluteTime at={at} />{' '}
        <span className={styles.ago}>
          <RelativeTime at={at} />
        </span>
      </>
    ),
  };
}
