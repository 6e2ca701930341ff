import { type ReactElement, useState } from 'react';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { WalletBadge } from '../../../ui/wallet-badge.tsx';

type DeviceSelectProps = {
  devices: readonly DeviceWithPasses[];
  value: string | null;
  onChange: (deviceId: string | null) => void;
  /** Devices that cannot be chosen, and why. */
  taken?: { ids: ReadonlySet<string>; why: string };
};

/** Enter submits the dialog, and typing finds one of many; a select would use both for itself. */
export const DeviceSelect = ({ devices, value, onChange, taken }: DeviceSelectProps): ReactElement => {
  const chosen = devices.find(({ id }) => id === value)?.name ?? '';
  const [text, setText] = useState(chosen);
  const sought = text === chosen ? '' : text.trim().toLowerCase();
  const found = devices.filter(({ name }) => name.toLowerCase().includes(sought));
  return (
    <ComboBox
      label="Device"
      options={found.map(({ id, name, wallet }) => ({
        id,
        label: name,
        icon: <WalletBadge wallet={wallet} isIconOnly />,
        isDisabled: taken?.ids.has(id) ?? false,
        description: taken?.ids.has(id) ? taken.why : undefined,
      }))}
      value={value}
      onChange={onChange}
      inputValue={text}
      onInput={setText}
      empty="No matching device"
      isRequired
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens for this field
      autoFocus
    />
  );
};
