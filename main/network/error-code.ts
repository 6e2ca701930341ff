/**
 * The code of a system error, to decide by: its own code, that of the first attempt if several addresses failed, or its
 * class if it has no code (undici's HTTPParserError).
 */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error.name === 'Error' ? undefined : error.name;
}
