/**
 * The only code of the shell that shares a process with the page. Trust boundary: it runs sandboxed in a world of
 * its own and gives the page the named functions of DesktopBridge, never ipcRenderer or a channel name; what arrives
 * at the shell is checked there once more. Ports cannot cross the context bridge, so they go by window message.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, PortMessage } from '#contract/desktop-bridge.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { shellMessages } from './shell-messages.ts';

const bridge: DesktopBridge = {
  onEngineState(listener) {
    ipcRenderer.on(shellMessages.engineState, (_event, state: EngineState) => listener(state));
    ipcRenderer.send(shellMessages.watchEngine);
  },
  connect(request) {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(shellMessages.connect, null, [port1]);
    const message: PortMessage = { enginePortFor: request };
    window.postMessage(message, window.location.origin, [port2]);
  },
  restartEngine() {
    ipcRenderer.send(shellMessages.restartEngine);
  },
  copyText: (text) => ipcRenderer.invoke(shellMessages.copyText, text),
  showTheme(theme) {
    ipcRenderer.send(shellMessages.showTheme, theme);
  },
};

contextBridge.exposeInMainWorld('passbench', bridge);
