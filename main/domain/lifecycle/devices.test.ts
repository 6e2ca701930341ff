import { describe, expect, test } from 'vitest';
import type { Device } from '#contract/entities/device.ts';
import {
  chooseDevice,
  decideAddDevice,
  decideRemoveDevice,
  decideRenameDevice,
  alreadyExists,
  wasRemoved,
} from './devices.ts';

const devices: Device[] = [
  { id: 'iphone', name: 'iPhone', wallet: 'apple', addedAt: 0 },
  { id: 'pixel', name: 'Pixel', wallet: 'google', addedAt: 0 },
  { id: 'pixel-fold', name: 'Pixel Fold', wallet: 'google', addedAt: 0 },
];

describe('choosing a device', () => {
  test.each([
    [{ device: 'pixel-fold' }, 'pixel-fold'],
    [{ device: 'PIXEL fold' }, 'pixel-fold'],
    [{ wallet: 'google' as const }, 'pixel'],
    [{ wallet: 'apple' as const }, 'iphone'],
  ])('%j is %s', (choice, id) => {
    expect(chooseDevice(devices, choice)).toMatchObject({ device: { id } });
  });

  test('an unknown one is refused with those there are', () => {
    expect(chooseDevice(devices.slice(0, 1), { device: 'Nokia' })).toEqual({
      refusal: {
        code: 'DEVICE_NOT_FOUND',
        message: 'There is no device "Nokia". Devices: iPhone (apple). Add one, or name one of these.',
      },
    });
  });
});

describe('adding, renaming, removing', () => {
  test('the id reads like the name and is free', () => {
    const added = decideAddDevice(devices, 'Pixel!', 'google', 5);
    expect(added).toMatchObject({ events: [{ data: { device: { id: 'pixel-2', name: 'Pixel!', addedAt: 5 } } }] });
  });

  test('a name that another device has is refused, in any case', () => {
    expect(decideAddDevice(devices, 'IPHONE', 'apple', 5)).toMatchObject({ refusal: { code: 'DEVICE_EXISTS' } });
    expect(decideRenameDevice(devices, 'pixel', 'iphone')).toMatchObject({ refusal: { code: 'DEVICE_EXISTS' } });
  });

  test('nor may it be the id of another, by which that one goes too', () => {
    const renamed = devices.map((device) => (device.id === 'pixel' ? { ...device, name: 'Work' } : device));
    const added = decideAddDevice(renamed, 'Pixel', 'google', 5);
    expect(added).toMatchObject({ refusal: { message: expect.stringContaining('"Work" (google) already, whose id') } });
    expect(decideRenameDevice(renamed, 'iphone', 'pixel')).toMatchObject({ refusal: { code: 'DEVICE_EXISTS' } });
    expect(decideRenameDevice(renamed, 'pixel', 'Pixel')).toMatchObject({ events: [{ data: { oldName: 'Work' } }] });
  });

  test('one that was renamed is there under its first name, unless that is the name of two', () => {
    const work: Device[] = [{ id: 'my-phone', name: 'Work', wallet: 'apple', addedAt: 0 }];
    expect(alreadyExists(work, 'My Phone', ['My Phone'])).toBe(true);
    expect(alreadyExists([], 'My Phone', ['My Phone'])).toBe(false);
    const first: Device[] = [{ id: 'my-phone', name: 'My Phone', wallet: 'apple', addedAt: 0 }];
    expect(alreadyExists(first, 'My Phone!', ['My Phone', 'My Phone!'])).toBe(false);
  });

  test('one that was removed is known by the name it was added under, in any case', () => {
    const removed: Device[] = [{ id: 'pixel', name: 'Pixel', wallet: 'google', addedAt: 0 }];
    expect(wasRemoved(removed, 'pixel')).toBe(true);
    expect(wasRemoved(removed, 'Pixel 9')).toBe(false);
  });

  test('a device may change the case of its own name', () => {
    expect(decideRenameDevice(devices, 'pixel', 'PIXEL')).toMatchObject({
      events: [{ kind: 'device.renamed', data: { deviceId: 'pixel', name: 'PIXEL', oldName: 'Pixel' } }],
    });
  });

  test('a device with a pass on it stays', () => {
    const registration = {
      id: 'r',
      passId: 'PASS1',
      deviceId: 'pixel',
      wallet: 'google' as const,
      source: { tags: [], medium: '', origin: '' },
      installedAt: 1,
      uninstalledAt: null,
    };
    expect(decideRemoveDevice(devices, 'pixel', () => [registration])).toEqual({
      refusal: { code: 'DEVICE_IN_USE', message: 'Pixel still has PASS1. Uninstall from it first.' },
    });
    expect(decideRemoveDevice(devices, 'pixel', () => [])).toMatchObject({
      events: [{ kind: 'device.removed', data: { deviceId: 'pixel' } }],
    });
  });
});
