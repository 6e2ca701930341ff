import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where runner processes are started: a folder with nothing in it, made when it is first needed. */
export class EmptyFolder {
  #path: string | null = null;
  readonly #remove = () => this.remove();

  get path(): string {
    if (this.#path === null) {
      this.#path = mkdtempSync(join(tmpdir(), 'passbench-jail-'));
      process.once('exit', this.#remove);
    }
    return this.#path;
  }

  /** A process that runs in it keeps it: gone from the disk, it is left to nobody when this program is killed. */
  abandon(): void {
    if (process.platform !== 'win32') this.remove();
  }

  remove(): void {
    process.off('exit', this.#remove);
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }
}
