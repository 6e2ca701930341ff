import { settings } from '#contract/entities/settings.ts';
import type { Settings } from '#contract/entities/settings.ts';
import { pathText } from './explain.ts';
import type { Finding } from './explain.ts';
import { freeze } from './freeze.ts';
import { valueOf } from '#domain/file-problems.ts';
import type { TenantFiles } from './tenant-files.ts';
import type { YamlKind } from './yaml-file.ts';
import { namedYamlReader } from './yaml-reader.ts';

export const settingsPath = 'passbench.yml';

// Acts name a device by its name in any case, so two with one name would be ambiguous.
function sameNames({ devices }: Settings): Finding[] {
  const firsts = new Map<string, number>();
  return devices.flatMap(({ name }, index) => {
    const first = firsts.get(name.toLowerCase());
    if (first === undefined) {
      firsts.set(name.toLowerCase(), index);
      return [];
    }
    const path = ['devices', index, 'name'];
    return [
      {
        path,
        at: 'value',
        message: `${pathText(path)}: "${name}" is the name of devices[${first}] too; choose another`,
      },
    ];
  });
}

export const settingsKind: YamlKind<Settings> = { schema: settings, check: sameNames };
const defaults = freeze(settings.parse({}));

/** Reads passbench.yml; all defaults if there is none. */
export function settingsReader(files: TenantFiles): () => Settings {
  const { read } = namedYamlReader(files, settingsKind, settingsPath);
  return () => valueOf(read() ?? { ok: true, value: defaults });
}
