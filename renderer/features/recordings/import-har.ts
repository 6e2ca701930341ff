import { type EntryNote, recordingName } from '#contract/entities/recording.ts';
import { decodeHar } from '#contract/file-text.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { selectRecording } from '../../stores/network-view.ts';
import { formatCount } from '../../ui/format.ts';
import { showToast } from '../../ui/toasts.tsx';

/** The command line imports larger ones without sending them over a connection. */
const MOST_BYTES = 8_000_000;

/** Makes a recording of a HAR file, with the name of the file or, if that is in use, the next free one. */
export async function importHar(client: ContractClient, file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    return fail(`${file.name} is larger than 8 MB. Import it with: passbench har import ${file.name}`);
  }
  try {
    const decoded = decodeHar(new Uint8Array(await file.arrayBuffer()));
    if (!decoded.ok) return fail(`${file.name}:${decoded.line}:${decoded.column} ${decoded.message}.`);
    const { recording, imported, left } = await client.recordings.import({
      name: await freeName(client, file.name),
      text: decoded.text,
      file: file.name,
    });
    selectRecording(recording.name);
    showToast({
      tone: left.length > 0 ? 'warn' : 'ok',
      title: `Imported ${formatCount(imported, 'call')} as ${recording.name}`,
      ...(left.length > 0 && {
        text: `${formatCount(left.length, 'entry', 'entries')} skipped: ${left.slice(0, 3).map(leftOut).join('; ')}`,
      }),
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function leftOut({ entry, url, why }: EntryNote): string {
  if (entry === null) return why;
  return `${url || `entry ${entry}`} (${why})`;
}

function fail(text: string): void {
  showToast({ tone: 'error', title: 'The HAR was not imported', text });
}

async function freeName(client: ContractClient, fileName: string): Promise<string> {
  const taken = new Set((await client.recordings.list()).map(({ name }) => name));
  const plain = fileName
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\w .-]/g, '-')
    .replace(/^[^\w]+/, '')
    .slice(0, 70);
  const base = recordingName.safeParse(plain).success ? plain : 'imported';
  let name = base;
  for (let next = 2; taken.has(name); next += 1) name = `${base}-${next}`;
  return name;
}
