/** A worker that does one task, and dies at the one named "die". */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ id, name }: { id: number; name: string }) => {
  if (name === 'die') throw new Error('out of luck');
  parentPort?.postMessage({ id, output: name }, []);
});
