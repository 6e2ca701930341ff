import { describeChannel } from './testing/channel-suite.ts';
import { memoryHost, relayedProcessHost, webSocketHost } from './testing/channel-hosts.ts';

describeChannel('memory', memoryHost);
describeChannel('a MessagePort relayed to child IPC', relayedProcessHost);
describeChannel('a WebSocket with token', webSocketHost);
