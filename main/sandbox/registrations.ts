import type { ConnectorRegistration } from '#contract/entities/connector.ts';
import type { EntryPoint } from '#contract/entities/run.ts';

/** Sources: custom-connector guide for both keys; emailsender-extensibility for the engine that sends mail. */
const PROVIDER = 'runtime.scriptable.customerProvider.';
const UPDATER = 'runtime.wallet.passUpdater';
const MAILER = 'runtime.scriptable.emailEngine';

interface Registered {
  key: string;
  methods: readonly string[];
}

/** What the script registered, in the words of the contract. The script's own name stands for a key without one. */
export function describeRegistrations(registered: readonly Registered[], script: string): ConnectorRegistration[] {
  return registered.map(({ key, methods }) => {
    const expected: readonly string[] = entryPointsOf(key);
    return {
      key,
      name: nameOf(key, script),
      entryPoints: methods.filter((method): method is EntryPoint => expected.includes(method)),
      otherMethods: methods.filter((method) => !expected.includes(method)),
    };
  });
}

/** What a person would want to know before the first run. */
export function registrationWarnings(registrations: readonly ConnectorRegistration[], script: string): string[] {
  if (registrations.length === 0) {
    return [`${script} registers nothing: call context.register(key, { Fill }) in its default export.`];
  }
  return registrations.flatMap((registration) => warningsOf(registration));
}

function warningsOf({ key, entryPoints, otherMethods }: ConnectorRegistration): string[] {
  if (key === MAILER) return [`${key} is registered, but the simulator does not send e-mail yet.`];
  const expected = entryPointsOf(key);
  if (expected.length === 0) {
    return [`${key} is not a documented key. Documented keys: ${PROVIDER}<name> and ${UPDATER}.`];
  }
  const misspelt = otherMethods.flatMap((method) => {
    const meant = expected.find((name) => name.toLowerCase() === method.toLowerCase());
    return meant ? [`${key} has a method ${method}, which the platform does not call. It calls ${meant}.`] : [];
  });
  const none =
    entryPoints.length === 0 ? [`${key} has no method that the platform calls: ${expected.join(', ')}.`] : [];
  return [...misspelt, ...none];
}

function entryPointsOf(key: string): readonly EntryPoint[] {
  if (key.startsWith(PROVIDER)) return ['Fill'];
  return key === UPDATER ? ['OnPassInstalled', 'OnPassUninstalled'] : [];
}

function nameOf(key: string, script: string): string {
  if (key === UPDATER) return script.slice(script.lastIndexOf('/') + 1).replace(/\.m?js$/, '');
  return key.startsWith(PROVIDER) ? key.slice(PROVIDER.length) : key.slice(key.lastIndexOf('.') + 1);
}
