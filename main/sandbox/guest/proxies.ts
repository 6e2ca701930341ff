/**
 * Remembers every Proxy that a script makes: nothing in the language can tell one from its target, and nothing of
 * this program may call its traps.
 */
import { NativeProxy, NativeTypeError, construct, define, freeze, weakSetAdd, weakSetHas } from './primordials.ts';

const proxies = new WeakSet();
const { revocable } = NativeProxy;

export function isProxy(value: object): boolean {
  return weakSetHas(proxies, value);
}

function remember<T extends object>(proxy: T): T {
  weakSetAdd(proxies, proxy);
  return proxy;
}

function rememberedRevocable(target: object, handler: ProxyHandler<object>) {
  if (new.target) throw new NativeTypeError('Proxy.revocable is not a constructor');
  const made = revocable(target, handler);
  remember(made.proxy);
  return made;
}

export function watchProxies(): void {
  const traps = freeze({
    __proto__: null,
    construct: (target: typeof Proxy, args: unknown[]) => remember(construct(target, args) as object),
  });
  define(NativeProxy, 'revocable', rememberedRevocable, false);
  define(globalThis, 'Proxy', new NativeProxy(NativeProxy, traps as object), false);
}
