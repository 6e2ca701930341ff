import { type ReactElement, useMemo } from 'react';
import { Plus, Smartphone } from 'lucide-react';
import { useStore } from 'zustand';
import type { Pass } from '#contract/entities/pass.ts';
import { runCommand } from '../../../commands/registry.ts';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { pastReason } from '../../../stores/selection.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { ActButton } from '../acts/act-button.tsx';
import { useActReasons } from '../acts/facts.ts';
import type { ShownStage } from '../shown-stage.ts';
import { Phone } from './phone.tsx';
import { passesOnPhone } from './phone-passes.ts';
import styles from './phone.module.css';

/** The phones, with the passes on them. */
export const Devices = ({ shown }: { shown: ShownStage }): ReactElement => {
  const { devices, seq } = shown;
  return (
    <section className={styles.devices} aria-label="Devices">
      <SectionHeader
        level={3}
        title="Devices"
        meta={devices === null ? undefined : devices.length.toLocaleString('en-US')}
        actions={
          <ActButton
            size="small"
            variant="quiet"
            icon={<Plus />}
            shortcut="D"
            reason={pastReason(seq)}
            onPress={() => runCommand('device.add')}
          >
            Add device
          </ActButton>
        }
      />
      {devices === null && <Loading />}
      {devices?.length === 0 && <NoDevice />}
      {devices !== null && devices.length > 0 && <Phones devices={devices} pass={shown.pass} seq={seq} />}
    </section>
  );
};

type PhonesProps = { devices: readonly DeviceWithPasses[]; pass: Pass | null; seq: number | null };

const Phones = ({ devices, pass, seq }: PhonesProps): ReactElement => {
  const byId = useStore(passesStore, (state) => state.byId);
  const types = useStore(tenantStore, ({ passTypes }) => passTypes.value);
  const { open } = useActReasons();
  const selectedId = pass?.id ?? null;
  const phones = useMemo(
    () =>
      devices.map((device) => {
        const find = (id: string): Pass | undefined => (id === pass?.id ? pass : byId?.get(id));
        return { device, passes: passesOnPhone(device, find, pass?.id ?? null) };
      }),
    [devices, byId, pass],
  );
  return (
    <ul className={styles.phones}>
      {phones.map(({ device, passes }) => (
        <Phone
          key={device.id}
          {...{ device, passes, types, selectedId }}
          // If a pass cannot be opened, no other act is possible either.
          reason={open}
          isPast={seq !== null}
        />
      ))}
    </ul>
  );
};

const NoDevice = (): ReactElement => (
  <EmptyState size="small" icon={<Smartphone />} title="No devices">
    Add a phone to install passes on, or list devices in passbench.yml.
  </EmptyState>
);

const Loading = (): ReactElement => (
  <div className={styles.phones} aria-busy="true">
    {['first', 'second'].map((key) => (
      <div key={key} className={styles.device}>
        <Skeleton width="50%" />
        <div className={styles.ghost} />
      </div>
    ))}
  </div>
);
