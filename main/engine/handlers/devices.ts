import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { Device } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Registration } from '#contract/entities/registration.ts';
import type { Decision } from '#domain/lifecycle/decision.ts';
import { chooseDevice, decideAddDevice, decideRemoveDevice, decideRenameDevice } from '#domain/lifecycle/devices.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { Store } from '../ports/store.ts';
import { refuseSecretIn } from '../secrets/refuse-secret.ts';
import type { HandlerContext } from './base.ts';
import { readsStored, unlessRefused } from './base.ts';

const devices = implement(contract.devices).$context<HandlerContext>().use(readsStored);

export const devicesHandlers = {
  list: devices.list.handler(({ context: { engine } }) => devicesWithPasses(engine.parts.store)),

  add: devices.add.handler(({ input, context: { engine } }) => {
    const { store, world } = engine.parts;
    unlessRefused(refuseSecretIn(engine, 'name', input.name) ?? {});
    const [added] = commit(engine, decideAddDevice(store.devices(), input.name, input.wallet, world.now()));
    if (added?.kind !== 'device.added') throw new Error('adding a device added none');
    return added.data.device;
  }),

  rename: devices.rename.handler(({ input, context: { engine } }) => {
    unlessRefused(refuseSecretIn(engine, 'name', input.name) ?? {});
    const { id } = find(engine, input.deviceId);
    commit(engine, decideRenameDevice(engine.parts.store.devices(), id, input.name));
    return find(engine, id);
  }),

  remove: devices.remove.handler(({ input, context: { engine } }) => {
    const { store } = engine.parts;
    const device = find(engine, input.deviceId);
    commit(
      engine,
      decideRemoveDevice(store.devices(), device.id, (id) => store.registrationsOnDevice(id)),
    );
    return device;
  }),
};

/** Every device with the registrations that are active on it. */
export function devicesWithPasses(store: Store): (Device & { registrations: Registration[] })[] {
  return store.devices().map((device) => ({ ...device, registrations: store.registrationsOnDevice(device.id) }));
}

function commit(engine: Engine, decision: Decision): Event[] {
  const { events } = unlessRefused(decision);
  return createActScope(engine).commit(() => events);
}

function find(engine: Engine, idOrName: string): Device {
  return unlessRefused(chooseDevice(engine.parts.store.devices(), { device: idOrName })).device;
}
