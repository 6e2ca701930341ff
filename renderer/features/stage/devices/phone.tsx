import { type ReactElement, memo } from 'react';
import { EllipsisVertical, Minus, Plus } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { PassType } from '#contract/entities/pass.ts';
import { useClient } from '../../../api/client.tsx';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { selectPass } from '../../../stores/selection.ts';
import { cx } from '../../../ui/class-names.ts';
import { formatCount } from '../../../ui/format.ts';
import { MenuButton } from '../../../ui/menu-button.tsx';
import type { MenuGroup } from '../../../ui/menu-items.tsx';
import { WalletBadge } from '../../../ui/wallet-badge.tsx';
import { ActButton } from '../acts/act-button.tsx';
import type { ActReason } from '../acts/act-reasons.ts';
import { installTitle, uninstallTitle } from '../acts/act-titles.ts';
import { usePending } from '../acts/facts.ts';
import { install, uninstall } from '../acts/perform.ts';
import { openQuestion } from '../dialogs/question-store.ts';
import { PassCard } from './pass-card.tsx';
import type { PhonePasses } from './phone-passes.ts';
import styles from './phone.module.css';
import { useNearView } from './use-near-view.ts';

export type PhoneProps = {
  device: DeviceWithPasses;
  passes: PhonePasses;
  types: readonly PassType[] | null;
  selectedId: string | null;
  /** Why the selected pass can be installed on and uninstalled from no device. */
  reason: ActReason;
  /** An earlier state is shown: the device itself cannot be changed either. */
  isPast: boolean;
};

/** One device: its facts, its passes, and the acts for the selected pass. */
const PlainPhone = (props: PhoneProps): ReactElement => {
  const { device, selectedId, reason, isPast } = props;
  const { ref, isNear } = useNearView();
  const hasSelected = device.registrations.some(({ passId }) => passId === selectedId);
  return (
    <li ref={ref} className={styles.device}>
      <div className={styles.head}>
        <WalletBadge wallet={device.wallet} isIconOnly />
        <h4 className={styles.name} title={device.name}>
          {device.name}
        </h4>
        {isNear && !isPast && (
          <MenuButton
            isAct
            isIconOnly
            size="small"
            label={`More for ${device.name}`}
            icon={<EllipsisVertical />}
            groups={phoneMenu(device.id, hasSelected || reason !== null ? null : selectedId)}
          />
        )}
      </div>
      {isNear ? <Body {...props} hasSelected={hasSelected} /> : <div className={styles.ghost} />}
    </li>
  );
};

const Body = (props: PhoneProps & { hasSelected: boolean }): ReactElement => {
  const { device, selectedId, reason, hasSelected } = props;
  return (
    <>
      <div className={cx(styles.phone, styles[device.wallet], hasSelected && styles.lit)}>
        <span className={styles.camera} aria-hidden="true" />
        <Screen {...props} />
        <span className={styles.bar} aria-hidden="true" />
      </div>
      <PhoneAct device={device} passId={selectedId} isOn={hasSelected} reason={reason} />
    </>
  );
};

/** There may be many phones; an event usually concerns one of them. */
export const Phone = memo(PlainPhone, (before, after) => {
  const { passes: old, ...rest } = before;
  const { passes, ...now } = after;
  const isSame = (Object.keys(now) as (keyof typeof now)[]).every((key) => Object.is(now[key], rest[key]));
  return isSame && old.rest === passes.rest && sameItems(old.shown, passes.shown);
});

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

type ScreenProps = Pick<PhoneProps, 'device' | 'passes' | 'types' | 'selectedId'>;

const Screen = ({ device, passes, types, selectedId }: ScreenProps): ReactElement => (
  <div className={styles.screen}>
    {passes.shown.length === 0 && <p className={styles.empty}>No passes installed</p>}
    {passes.shown.map((pass) => (
      <PassCard
        key={pass.id}
        pass={pass}
        type={types?.find(({ name }) => name === pass.passType)}
        wallet={device.wallet}
        isSelected={pass.id === selectedId}
        onSelect={selectPass}
      />
    ))}
    {passes.rest > 0 && <p className={styles.rest}>and {formatCount(passes.rest, 'more pass', 'more passes')}</p>}
  </div>
);

type PhoneActProps = { device: DeviceWithPasses; passId: string | null; isOn: boolean; reason: ActReason };

const PhoneAct = ({ device, passId, isOn, reason }: PhoneActProps): ReactElement => {
  const client = useClient();
  const title = isOn ? uninstallTitle(device.name) : installTitle(device.name);
  const isPending = usePending(passId, (asked) => asked === title);
  const act = isOn ? uninstall : install;
  return (
    <ActButton
      size="small"
      icon={isOn ? <Minus /> : <Plus />}
      reason={reason}
      isPending={isPending}
      onPress={() => passId !== null && void act(client, passId, device)}
    >
      {isOn ? 'Uninstall' : 'Install'}
      <VisuallyHidden elementType="span">
        {isOn ? ' from ' : ' on '}
        {device.name}
      </VisuallyHidden>
    </ActButton>
  );
};

function phoneMenu(deviceId: string, installable: string | null): MenuGroup[] {
  const source = {
    id: 'install',
    label: 'Install with a source…',
    description: 'Tags, medium, origin, user agent',
    isDisabled: installable === null,
    onAction: () => installable !== null && openQuestion({ about: 'install', passId: installable, deviceId }),
  };
  return [
    { id: 'pass', title: null, items: [source] },
    {
      id: 'device',
      title: null,
      items: [
        { id: 'rename', label: 'Rename…', onAction: () => openQuestion({ about: 'rename-device', deviceId }) },
        {
          id: 'remove',
          label: 'Remove…',
          isDanger: true,
          onAction: () => openQuestion({ about: 'remove-device', deviceId }),
        },
      ],
    },
  ];
}
