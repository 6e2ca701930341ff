/** Started in place of the runner, as the runner is: tries what it must not be able to do and tells what came of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { Worker } from 'node:worker_threads';

const code = (attempt) => {
  try {
    attempt();
    return 'done';
  } catch (error) {
    return error.code;
  }
};

const settled = (emitter) =>
  new Promise((resolve) => {
    emitter.on('error', (error) => resolve(error.code));
    emitter.on('connect', () => resolve('done'));
    emitter.on('listening', () => resolve('done'));
  });

const tried = async (attempt) => {
  try {
    return await attempt();
  } catch (error) {
    return error.code ?? error.cause?.code ?? error.name;
  }
};

process.send({
  readOwnCode: code(() => readFileSync(import.meta.filename)),
  readSystem: code(() => readFileSync('/etc/hostname')),
  readTenant: code(() => readdirSync(process.argv[2] ?? '/')),
  write: code(() => writeFileSync('left.txt', 'x')),
  spawn: code(() => spawnSync(process.execPath, ['--version'])),
  worker: code(() => new Worker('1', { eval: true })),
  connect: await tried(() => settled(connect(9, '127.0.0.1'))),
  listen: await tried(() => settled(createServer().listen(0))),
  fetch: await tried(() => fetch('http://127.0.0.1:4010/').then(() => 'done')),
  environment: Object.keys(process.env),
  folder: process.cwd(),
  inspector: process.execArgv.filter((flag) => flag.includes('inspect')),
});
