import { text } from 'node:stream/consumers';
import { usageError } from './failure.ts';

const [ENTER, NEW_LINE, CTRL_C, CTRL_D, DELETE, BACKSPACE] = ['\r', '\n', '\u0003', '\u0004', '\u007f', '\b'];

/** Reads the value of a secret: prompted for at a terminal without echo, or all of a pipe without its last line end. */
export async function readSecret(name: string, { fromStdin }: { fromStdin: boolean }): Promise<string> {
  const { stdin } = process;
  const value = stdin.isTTY && !fromStdin ? await ask(name) : (await text(stdin)).replace(/\r?\n$/, '');
  if (value === '') throw usageError(`No value was given; ${name} was not changed.`);
  return value;
}

async function ask(name: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(`Value of ${name} (not shown): `);
  stdin.setRawMode(true);
  try {
    return await typed();
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

/** In raw mode nothing is echoed, and editing keys arrive as characters. */
function typed(): Promise<string> {
  const { stdin } = process;
  stdin.setEncoding('utf8');
  const characters: string[] = [];
  return new Promise((resolve, reject) => {
    const hear = (chunk: string): void => {
      for (const character of chunk) {
        if (character === ENTER || character === NEW_LINE || character === CTRL_D) return end(resolve);
        if (character === CTRL_C) return end(() => reject(usageError('Cancelled; nothing was set.')));
        if (character === DELETE || character === BACKSPACE) characters.pop();
        else characters.push(character);
      }
    };
    const end = (then: (value: string) => void): void => {
      stdin.off('data', hear);
      then(characters.join(''));
    };
    stdin.on('data', hear);
  });
}
