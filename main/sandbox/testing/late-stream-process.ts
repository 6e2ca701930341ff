/**
 * A runner whose error stream stays open for a while after its death, in a process that has nothing else to do: it
 * says so once the runner has ended, or ends before without a word.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RunnerProcess } from '../runner-process.ts';

const heir = 'sleep 0.3 3>&- & echo on; exec sleep 60';
const child = spawn('sh', ['-c', heir], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' });
if (!child.stdout) throw new Error('the runner has no output stream');
const runner = new RunnerProcess(child);
runner.hold();
await once(child.stdout, 'data');
runner.kill();
const { signal } = await runner.exited;
process.stdout.write(`ended by ${signal}`);
