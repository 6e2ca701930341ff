import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '#contract/entities/settings.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { SettingsChange } from '#contract/methods/tenant.ts';
import { fileInvalid } from '#domain/file-problems.ts';
import { settingsKind, settingsPath } from './settings-file.ts';
import { readText, writeText } from './text-files.ts';
import { setValue } from './yaml-edit.ts';
import { parseYaml, validate } from './yaml-file.ts';

/** The beginning of a new file, from which editors get help with its keys. */
const firstLine = '# yaml-language-server: $schema=.passbench/schemas/settings.json\n';

type Leaf = readonly [path: readonly string[], value: unknown];

function leavesOf({ name, limits = {}, network = {} }: SettingsChange): Leaf[] {
  const leaves: Leaf[] = [
    [['name'], name],
    ...Object.entries(limits).map(([key, value]): Leaf => [['limits', key], value]),
    ...Object.entries(network).map(([key, value]): Leaf => [['network', key], value]),
  ];
  return leaves.filter(([, value]) => value !== undefined);
}

function laidOver(data: object, [[key = '', ...rest], value]: Leaf): object {
  if (rest.length === 0) return { ...data, [key]: value };
  const inner: unknown = Reflect.get(data, key);
  return { ...data, [key]: laidOver(typeof inner === 'object' && inner !== null ? inner : {}, [rest, value]) };
}

/** The settings merged with a change; INPUT_INVALID, naming the value, if one would be invalid. */
function changedSettings(present: Settings, leaves: readonly Leaf[]): Settings {
  const validated = validate(leaves.reduce<object>(laidOver, present), settingsKind);
  if ('value' in validated) return validated.value;
  const messages = validated.findings.map(({ message }) => message).join('; ');
  throw new PassbenchError('INPUT_INVALID', `${messages}. ${settingsPath} was not changed.`);
}

function requireResult(text: string, wanted: Settings): void {
  const parsed = parseYaml({ path: settingsPath, text }, settingsKind);
  if (parsed.ok && isDeepStrictEqual(parsed.value, wanted)) return;
  const message =
    'is written in a way that cannot be changed from here (with an alias, or a comment within brackets); ' +
    'nothing was written. Change it in the file itself';
  throw fileInvalid([{ file: settingsPath, line: null, column: null, message }]);
}

/** Changes passbench.yml in `root`, whose settings are `present`; every byte outside the change stays. */
export function changeSettingsFile(root: string, present: Settings, change: SettingsChange): void {
  // A value that is already set, by the file or by default, needs no line.
  const leaves = leavesOf(change).filter((leaf) => !isDeepStrictEqual(laidOver(present, leaf), present));
  if (leaves.length === 0) return;
  const wanted = changedSettings(present, leaves);
  const file = readText(root, settingsPath);
  const text = leaves.reduce((result, [path, value]) => setValue(result, path, value), file?.text ?? firstLine);
  requireResult(text, wanted);
  writeText(root, settingsPath, text, file?.hash ?? null);
}
