const byEnding: Readonly<Record<string, string>> = {
  js: 'javascript',
  mjs: 'javascript',
  ts: 'typescript',
  json: 'json',
  har: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  md: 'markdown',
  css: 'css',
  liquid: 'liquid',
};

/** Monaco's id of a file's language. */
export function languageOf(path: string): string {
  return byEnding[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'plaintext';
}
