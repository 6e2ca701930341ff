/** Where an error goes that is a bug of Passbench: whole, to the log. The user is told that it happened. */
export function logBug(error: unknown): void {
  bugLog((text) => text)(error);
}

/** The same with the secrets of an engine taken out. */
export function bugLog(redact: (text: string) => string): (error: unknown) => void {
  return (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${redact(text)}\n`);
  };
}
