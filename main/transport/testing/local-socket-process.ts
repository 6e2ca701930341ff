/** The process of the local socket's tests: listens for commands in the folder it is given, with the test router. */
import { listenLocally } from '../local-socket.ts';
import { serveTestRouter } from './serve-test-router.ts';

const [folder = ''] = process.argv.slice(2);
await listenLocally(folder, serveTestRouter());
process.stdout.write('listening\n');
