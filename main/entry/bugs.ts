/** Where an error goes that is a bug of Passbench: whole, to the log. The user is told that it happened. */
export function logBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
