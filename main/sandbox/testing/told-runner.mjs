/**
 * Started in place of the runner, by tests only: does what the name of the script says. It has no isolate, so nothing
 * in it depends on V8: it dies, stalls or grows because it is told to. A load that goes well registers the process id.
 */
const MEGABYTE = 1024 * 1024;
const kept = [];

const usage = () => {
  const { user, system } = process.cpuUsage();
  return { rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 };
};

const ok = () => ({
  outcome: 'ok',
  error: null,
  hasDefaultExport: true,
  registrations: [{ key: String(process.pid), methods: [] }],
  returnedArgument: null,
  arguments: [],
  undocumented: [],
});

/** Ordinary memory that is in use: every page of it is written to. */
const take = (megabytes) => kept.push(Buffer.alloc(megabytes * MEGABYTE, 1));

const settle = (job, facts = ok()) => process.send({ type: 'settled', job, imports: [], json: JSON.stringify(facts) });
const clean = (job) => process.send({ type: 'clean', job, wasBusy: false, usage: usage() });
const log = (job, text) => process.send({ type: 'log', job, lines: [{ level: 'log', text, at: 0 }] });

const orders = {
  fine(job) {
    settle(job);
    clean(job);
  },
  /** Settles and is never clean: it has to be killed. */
  late(job) {
    settle(job);
  },
  wait: () => undefined,
  die(job) {
    log(job, 'before');
    process.kill(process.pid, 'SIGKILL');
  },
  leave: () => process.exit(7),
  fatal() {
    process.stderr.write('\n\n#\n# Fatal error in , line 0\n# told to\n#\n', () => process.abort());
  },
  /** Hears no order to stop any more. */
  stall(job) {
    log(job, 'before');
    setTimeout(() => {
      for (;;);
    });
  },
  grow(job) {
    log(job, 'before');
    setInterval(() => take(50), 5);
  },
  /** Keeps a little of each job, and is clean all the same. */
  hoard(job) {
    take(10);
    settle(job);
    clean(job);
  },
  nonsense: (job) => settle(job, { outcome: 'storage' }),
  unknown: (job) => process.send({ type: 'please', job, path: '/etc/passwd' }),
  many: (job) => process.send({ type: 'log', job, lines: Array.from({ length: 5000 }, () => null) }),
  clean,
  stale: (job) => settle(job - 1),
  /** Talks on when its job is over. */
  chatter(job) {
    settle(job);
    clean(job);
    setInterval(() => process.send({ type: 'usage', usage: usage() }), 0);
  },
};

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => {
  if (message.type === 'job') orders[message.script](message.job);
  else if (message.type === 'stop') clean(message.job);
});
process.send({ type: 'ready', usage: usage() });
