import { z } from 'zod';
import { device, deviceName, wallet } from '../entities/device.ts';
import { registration } from '../entities/registration.ts';
import { method } from './base.ts';

export const devices = {
  list: method.output(z.array(device.extend({ registrations: z.array(registration) }))),
  /** DEVICE_EXISTS if the name is in use. */
  add: method.input(z.object({ name: deviceName, wallet })).output(device),
  rename: method.input(z.object({ deviceId: z.string(), name: deviceName })).output(device),
  /** DEVICE_IN_USE while a pass is on it. */
  remove: method.input(z.object({ deviceId: z.string() })).output(device),
};
