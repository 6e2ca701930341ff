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

  remove(): void {
    process.off('exit', this.#remove);
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }
}
