import type { Wallet } from '#contract/entities/device.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { RegistrationCounts, RegistrationSource } from '#contract/entities/registration.ts';

/**
 * The five positional parameters of OnPassInstalled and OnPassUninstalled: passId, passType, identifiers, device,
 * additionalInformation. Source: custom-connector/installation-changed-extensibility; counts are after the change
 * (profile hooks.timing), the source is absent on uninstall (profile hooks.sourceOnUninstall).
 */
export function hookArguments(
  pass: Pass,
  device: Wallet,
  counts: RegistrationCounts,
  source: RegistrationSource | null,
): JsonValue[] {
  const registrationInformation = { activeRegistrationCount: counts.active, totalRegistrationCount: counts.total };
  const additionalInformation: { [key: string]: JsonValue } = { registrationInformation };
  if (source) additionalInformation['registrationSource'] = { ...source } as { [key: string]: JsonValue };
  return [pass.id, pass.passType, pass.identifiers, device, additionalInformation];
}
