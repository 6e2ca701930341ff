/** Started in place of the runner: says what no honest runner says. Which lie is the name of the script. */
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => {
  if (message.type !== 'job') return;
  const { job } = message;
  const ok = {
    outcome: 'ok',
    error: null,
    hasDefaultExport: true,
    registrations: [],
    returnedArgument: null,
    undocumented: [],
  };
  const lies = {
    nonsense: { type: 'settled', job, imports: [], json: '{"outcome":"storage"}' },
    broken: { type: 'settled', job, imports: [], json: '{{{' },
    unknown: { type: 'please', job, path: '/etc/passwd' },
    request: {
      type: 'call',
      job,
      call: 1,
      request: { method: 'GET', url: 5, headers: 'no', body: null, redirect: 'follow' },
    },
    clean: { type: 'clean', job, wasBusy: false, usage: { rss: 1, cpuMs: 1 } },
    stale: { type: 'settled', job: job - 1, imports: [], json: JSON.stringify({ ...ok, arguments: [] }) },
  };
  if (message.script === 'late') {
    // No lie; but the engine has lost its patience by the time it hears that all is clean.
    process.send({ type: 'settled', job, imports: [], json: JSON.stringify({ ...ok, arguments: [] }) });
    setTimeout(() => process.send({ ...lies.clean }), 100);
  } else {
    process.send(lies[message.script]);
  }
});
process.send({ type: 'ready', usage: { rss: 1, cpuMs: 1 } });
