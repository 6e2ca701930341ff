import { describe, expect, test } from 'vitest';
import { privateKind } from './addresses.ts';
import { hostOf, isListed } from '#domain/allowed-hosts.ts';
import { permittedAddresses } from './destination.ts';

describe('addresses', () => {
  test.each([
    ['8.8.8.8', null],
    ['93.184.216.34', null],
    ['2606:2800:220:1::1', null],
    ['::ffff:8.8.8.8', null],
    ['64:ff9b::8.8.8.8', null],
    ['127.0.0.1', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['::1', 'this machine'],
    ['::', 'this machine'],
    ['::ffff:127.0.0.1', 'this machine'],
    ['64:ff9b::7f00:1', 'this machine'],
    ['10.0.0.1', 'a private network'],
    ['172.31.255.255', 'a private network'],
    ['192.168.0.1', 'a private network'],
    ['::ffff:192.168.0.1', 'a private network'],
    ['fd12::1', 'a private network'],
    ['169.254.169.254', 'the local link'],
    ['fe80::1%eth0', 'the local link'],
    ['100.127.0.1', "a provider's internal network"],
    ['239.1.1.1', 'a multicast group'],
    ['ff02::1', 'a multicast group'],
    ['255.255.255.255', 'a broadcast address'],
    ['240.0.0.1', 'a reserved range'],
    ['192.0.2.1', 'a reserved range'],
    ['2001:db8::1', 'a reserved range'],
    ['2002:7f00:1::', 'a reserved range'],
    ['2001:0:7f00:1::', 'a reserved range'],
    ['64:ff9b:1::7f00:1', 'a reserved range'],
    ['fec0::1', 'a reserved range'],
    ['::127.0.0.1', 'this machine'],
    ['4000::1', 'a reserved range'],
    ['not an address', 'a reserved range'],
  ])('%s is on %s', (address, kind) => {
    expect(privateKind(address)).toBe(kind);
  });

  test('that are public remain of a name that has others too, so that a connection never falls back to those', () => {
    const addresses = ['10.0.0.1', '8.8.8.8', '127.0.0.1'].map((address) => ({ address, family: 4 }));
    const permitted = permittedAddresses(new URL('http://mixed.example/'), addresses, {
      listed: false,
      ownServers: [],
    });
    expect(permitted).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  test('of a server that listens everywhere are all its own', () => {
    const everywhere = { listed: true, ownServers: [{ host: '0.0.0.0', port: 80 }] };
    const addresses = [{ address: '192.168.7.7', family: 4 }];
    expect(() => permittedAddresses(new URL('http://lan.example/'), addresses, everywhere)).toThrow('own server');
  });
});

describe('allowHosts', () => {
  test.each([
    ['http://localhost:4010/', 'localhost:4010', true],
    ['http://localhost:4010/', 'localhost', true],
    ['http://LOCALHOST:4010/', 'LocalHost:4010', true],
    ['http://localhost:4011/', 'localhost:4010', false],
    ['http://localhost/', 'localhost:80', true],
    ['https://localhost/', 'localhost:443', true],
    ['https://localhost/', 'localhost:80', false],
    ['http://localhost.evil.example/', 'localhost', false],
    ['http://a.crm.example/', '*.crm.example', true],
    ['http://a.b.crm.example:8080/', '*.crm.example', true],
    ['http://a.crm.example:8080/', '*.crm.example:80', false],
    ['http://crm.example/', '*.crm.example', false],
    ['http://evilcrm.example/', '*.crm.example', false],
    ['http://10.0.0.1/', '10.0.0.1', true],
    ['http://[::1]:4010/', '[::1]:4010', true],
    ['http://[::1]:4010/', '[0:0::1]', true],
    ['http://[::1]:4010/', '[::2]:4010', false],
    ['http://127.0.0.1/', 'localhost', false],
  ])('%s against %s', (url, entry, listed) => {
    expect(isListed(new URL(url), ['other.example', entry])).toBe(listed);
  });

  test('accepts hosts as messages name them', () => {
    for (const url of ['http://localhost/', 'https://[::1]/', 'http://10.0.0.1:81/']) {
      expect(isListed(new URL(url), [hostOf(new URL(url))])).toBe(true);
    }
  });
});
