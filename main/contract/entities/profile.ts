import { z } from 'zod';

/**
 * The runtime profile: how the platform is assumed to behave if its documentation does not say. Every default of an
 * unknown is here and nowhere else; the app and the schema show these descriptions. Most keys accept only
 * their default until the switches of the profile exist.
 */
const sw = <T extends string>(value: T, description: string) => z.literal(value).default(value).describe(description);

export const profile = z.strictObject({
  'fill.arguments': sw('entity', 'Parameters of Fill: unknown. One argument, the entity.'),
  'fill.result': sw(
    'mutation+return',
    'Apply the mutation, then merge a returned plain object, and say which was used.',
  ),
  'fill.merge': sw('deep', 'How a returned object is merged: objects key by key, everything else replaced.'),
  'fill.identifiersField': sw(
    'both',
    'Documented as external identifiers; exposed as identifiers and externalIdentifiers.',
  ),
  'fill.extraFields': sw('all', 'passId, passType, metadata, additionalData are in the entity; unverified.'),
  'fill.onError': sw('keep-before', 'After an error, the entity is unchanged.'),
  'fill.trigger': sw('asked', 'Fill runs when asked, not on create, open or update.'),
  'fill.providers': sw('all', 'Every registered customer provider runs, in the order of file names.'),
  'hooks.arguments': sw('positional', 'Five positional parameters (documented order).'),
  'hooks.timing': sw('after', 'Hooks run after the registration is stored; counts are after the change.'),
  'hooks.fireOn': sw('every', 'Every registration fires, not only the first and the last.'),
  'hooks.sourceOnUninstall': sw('absent', 'Uninstall has no registrationSource.'),
  'hooks.onError': sw('record', 'A failing hook changes nothing about the registration; it is recorded.'),
  'hooks.retry': sw('none', 'A failed hook is not called again.'),
  'delete.installed': sw('refuse', 'A pass that is on a device cannot be deleted.'),
  'delivery.mode': sw('once', 'Each event reaches the hook exactly once.'),
  'register.files': sw('all', 'Every script in server/script and server/scripts is loaded.'),
  'register.duplicateKey': sw('error', 'A key that is registered twice is an error of the second script.'),
  'secrets.getSecret': sw(
    'value',
    'getSecret returns a value that works with and without await; a missing secret throws.',
  ),
  'http.fetch': sw('available', 'fetch exists; the platform does not document it, so its use is marked.'),
  'modules.extension': sw('add', '.js is added to an import that has no extension.'),
  'modules.state': z
    .enum(['fresh', 'shared'])
    .default('fresh')
    .describe(
      'fresh: every run evaluates the modules again. shared: one instance of them serves all runs of a script.',
    ),
  'calls.concurrency': z
    .union([z.literal('unlimited'), z.int().min(1).max(1000)])
    .default('unlimited')
    .describe('How many runs of one script may overlap: a number, or unlimited. limits.runners limits fresh ones too.'),
  'clock.mode': sw(
    'virtual',
    'Date starts with the run and advances only with calls and timers, so that a run can be repeated.',
  ),
});
