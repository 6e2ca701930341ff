import type { Connector } from '#contract/entities/connector.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';

export function samplePass(change: Partial<Pass> = {}): Pass {
  return {
    id: 'PASS000000000001',
    passType: 'loyalty',
    identifiers: {},
    metadata: {},
    additionalData: {},
    creationDate: 100,
    lastUpdateDate: 100,
    openedDate: null,
    providers: { apple: null, google: null },
    registrations: { active: 0, total: 0 },
    entity: null,
    deleted: false,
    ...change,
  };
}

/** A device with these passes on it, the last one installed last. */
export function sampleDevice(id: string, passIds: readonly string[]): DeviceWithPasses {
  const registrations = passIds.map((passId, index) => ({
    id: `${passId}-1`,
    passId,
    deviceId: id,
    wallet: 'apple' as const,
    source: { tags: [], medium: '', origin: '' },
    installedAt: index,
    uninstalledAt: null,
  }));
  return { id, name: id, wallet: 'apple', addedAt: 0, registrations };
}

export function sampleConnector(key: string, change: Partial<Connector> = {}): Connector {
  const registration = { key, name: key.split('.').at(-1) ?? key, entryPoints: ['Fill' as const], otherMethods: [] };
  return {
    script: 'server/script/a.js',
    role: 'connector',
    registrations: [registration],
    warnings: [],
    error: null,
    ...change,
  };
}
