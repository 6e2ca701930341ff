/** The process of the IPC tests: the test router behind the pipe to its parent, as the engine is behind Electron. */
import { acceptParentChannels } from '../process-channels.ts';
import { serveTestRouter } from './serve-test-router.ts';

acceptParentChannels(serveTestRouter());
process.on('disconnect', () => process.exit(0));
