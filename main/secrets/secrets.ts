import { join } from 'node:path';
import type { SecretSource, SecretsBackend } from '#contract/entities/secret.ts';
import { SHORTEST_SECRET } from '#contract/entities/secret.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Secret, Secrets } from '#engine/ports/secrets.ts';
import type { KeyStore } from './key-store.ts';
import { createMarks } from './redaction-key.ts';
import type { StoredSecret } from './secrets-file.ts';
import { readSecretsFile, writeSecretsFile } from './secrets-file.ts';

export interface GivenSecret {
  name: string;
  value: string;
  source: Extract<SecretSource, 'command-line' | 'environment'>;
}

export interface SecretsOptions {
  /** The tenant's own folder of Passbench. */
  folder: string;
  /** Secrets of this start; the first of a name counts. */
  given: readonly GivenSecret[];
  /** That of the desktop app; null if there is none. */
  keyStore: KeyStore | null;
}

/**
 * Reads the stored secrets, once; one engine has a folder at a time. A file that cannot be read is a problem to show,
 * not a failure.
 */
export async function openSecrets({ folder, given, keyStore }: SecretsOptions): Promise<Secrets> {
  const path = join(folder, 'secrets');
  const { secrets: kept, notice, problem } = readOrSay(path);
  const opened = await openSealed(kept, keyStore);
  const marks = createMarks(join(folder, 'redaction-key'));
  const provided = new Map(given.toReversed().map((one) => [one.name, one]));

  function find(name: string): Secret | null {
    return provided.get(name) ?? keptSecret(name);
  }

  function keptSecret(name: string): Secret | null {
    const one = kept.get(name);
    if (!one) return null;
    if ('value' in one) return { name, source: 'file', value: one.value };
    const value = opened.get(name);
    return {
      name,
      source: 'key-store',
      ...(value === undefined ? { problem: lockedText(name, keyStore) } : { value }),
    };
  }

  async function set(name: string, value: string): Promise<void> {
    if (problem) throw problem;
    const entry = await entryOf(value, keyStore);
    writeSecretsFile(path, new Map(kept).set(name, entry));
    kept.set(name, entry);
    opened.set(name, value);
  }

  async function remove(name: string): Promise<void> {
    if (problem) throw problem;
    if (!kept.has(name)) throw notStored(name, provided.has(name));
    writeSecretsFile(path, new Map([...kept].filter(([other]) => other !== name)));
    kept.delete(name);
    opened.delete(name);
  }

  return {
    find,
    kept: keptSecret,
    all: () => [...new Set([...provided.keys(), ...kept.keys()])].toSorted().flatMap((name) => find(name) ?? []),
    backend: () => backendOf(path, keyStore, problem?.message ?? notice),
    problem: problem?.message ?? null,
    notices: [problem?.message ?? notice, marks.notice, ...given.map(tooShort)].filter((text) => text !== null),
    set,
    remove,
    mark: marks.mark,
    markKey: marks.key,
  };
}

/** Scripts get it anyway: a run in CI should not fail because of this. */
function tooShort({ name, value }: GivenSecret): string | null {
  if (value === '' || value.length >= SHORTEST_SECRET) return null;
  return `The secret ${name} has fewer than ${SHORTEST_SECRET} characters, which can appear in any text by chance: it is NOT masked in records.`;
}

function readOrSay(path: string) {
  try {
    return { ...readSecretsFile(path), problem: null };
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    return { secrets: new Map<string, StoredSecret>(), notice: null, problem: error };
  }
}

/** The values that the desktop app encrypted, if they can be decrypted here. */
async function openSealed(
  kept: ReadonlyMap<string, StoredSecret>,
  keyStore: KeyStore | null,
): Promise<Map<string, string>> {
  const sealed = [...kept].flatMap(([name, one]) => ('sealed' in one ? [{ name, text: one.sealed }] : []));
  if (sealed.length === 0 || !keyStore) return new Map();
  const values = await keyStore.open(sealed.map(({ text }) => text)).catch((error: unknown) => {
    if (error instanceof PassbenchError) return [];
    throw error;
  });
  const opened = new Map<string, string>();
  for (const [index, { name }] of sealed.entries()) {
    const value = values[index] ?? null;
    if (value !== null) opened.set(name, value);
  }
  return opened;
}

async function entryOf(value: string, keyStore: KeyStore | null): Promise<StoredSecret> {
  if (!keyStore || !(await keyStore.facts()).isAvailable) return { value };
  return { sealed: await keyStore.seal(value) };
}

async function backendOf(path: string, keyStore: KeyStore | null, said: string | null): Promise<SecretsBackend> {
  const inFile = `the file ${path}, which only you can read`;
  if (!keyStore) return { kind: 'file', name: inFile, warning: said };
  const { isAvailable, isWeak, name } = await keyStore.facts();
  if (!isAvailable) {
    const why = 'The system has no key store that Passbench can use, so values are stored unencrypted.';
    return { kind: 'file', name: inFile, warning: said ?? why };
  }
  const weak = `The system has no key ring (${name}): values are encrypted with a fixed key, which hides them from a casual look, but not from anyone who has the file. Start a key ring such as GNOME Keyring or KWallet.`;
  return {
    kind: 'key-store',
    name: `${path}, encrypted by the system's key store (${name})`,
    warning: said ?? (isWeak ? weak : null),
  };
}

/** What to do about a value that cannot be decrypted depends on the host. */
function lockedText(name: string, keyStore: KeyStore | null): string {
  const what = `The secret ${name} was set in the desktop app and is encrypted with this user's key store`;
  const give = `set it here (passbench secrets set ${name}), or pass it at start (PASSBENCH_SECRET_${name}, --secret)`;
  return keyStore
    ? `${what}, which cannot decrypt it: it was encrypted elsewhere, or its key was lost. Set it again in Settings → Secrets.`
    : `${what}, which the command line cannot use. Keep the folder open in the desktop app meanwhile, ${give}.`;
}

function notStored(name: string, isGiven: boolean): PassbenchError {
  const message = isGiven
    ? `The secret ${name} is not stored here: it was given at start, by the environment or --secret. Remove it there.`
    : `There is no secret ${name}. List them to see their names.`;
  return new PassbenchError('SECRET_NOT_FOUND', message);
}
