import type { Source } from '../acts/perform.ts';

/** The typed source of an installation. */
export type SourceForm = Record<'tags' | 'medium' | 'origin' | 'userAgent', string>;

export const emptySource: SourceForm = { tags: '', medium: '', origin: '', userAgent: '' };

/** Only what was typed: the engine fills in the rest as the platform does. */
export function sourceOfForm({ tags, ...texts }: SourceForm): Source {
  const list = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const given = Object.entries(texts)
    .map(([key, text]): [string, string] => [key, text.trim()])
    .filter(([, text]) => text !== '');
  return { ...(list.length > 0 ? { tags: list } : {}), ...Object.fromEntries(given) };
}
