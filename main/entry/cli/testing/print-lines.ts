/** A process for process-side.test.ts: prints a great many lines, then says on stderr how it ended. */
import { createProcessSide } from '../process-side.ts';

const side = createProcessSide();
const [command, count] = process.argv.slice(2);

if (command === 'lines') {
  for (let line = 0; line < Number(count); line += 1) side.stdout.write(`line ${line}\n`);
  // The loss of the reader is reported in a later turn; exiting before would not test it.
  await new Promise((resolve) => setImmediate(resolve));
  side.stderr.write(side.stdout.closed ? 'closed\n' : 'open\n');
  await side.leave(0);
}

if (command === 'wait') {
  const stop = side.onInterrupt(() => {
    stop();
    side.stdout.write('interrupted\n');
    void side.leave(7);
  });
  side.stdout.write('waiting\n');
  // Keeps the process alive until the signal.
  setInterval(() => undefined, 1000);
}
