import { filePath } from '#contract/entities/file.ts';

/** What is wrong with a typed path, null if it can be used. */
export function problemOfPath(path: string, taken: ReadonlySet<string>): string | null {
  const clean = withoutSlash(path);
  if (clean === '') return 'Enter a name.';
  const parsed = filePath.safeParse(clean);
  if (!parsed.success) return `This path is not valid. Use ${parsed.error.issues[0]?.message ?? 'another name'}.`;
  if (clean.split('/').some((part) => part.trim() === '')) return 'The path has an empty part. Remove the extra slash.';
  return taken.has(clean) ? `${clean} already exists. Choose another name.` : null;
}

/** A folder's path without the slash that made it a folder. */
export function withoutSlash(path: string): string {
  return path.trim().replace(/\/+$/, '');
}

/** As on the platform, a name that ends in a slash is a folder's. */
export function makesFolder(path: string): boolean {
  return path.trim().endsWith('/');
}
