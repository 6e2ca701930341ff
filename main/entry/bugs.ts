/** An error that is a bug of Passbench goes to the log in full. The user sees that it happened. */
export function logBug(error: unknown): void {
  bugLog((text) => text)(error);
}

/** The same, with the secrets of an engine removed. */
export function bugLog(redact: (text: string) => string): (error: unknown) => void {
  return (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${redact(text)}\n`);
  };
}
