/**
 * The only code of the shell that shares a process with the page. Trust boundary: it runs sandboxed in a world of its
 * own and gives the page the named functions of DesktopBridge, never ipcRenderer or a channel name; the shell checks
 * every message again. Ports cannot cross the context bridge, so they are sent as window messages.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, MenuCommand, PortMessage } from '#contract/desktop-bridge.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { shellMessages } from './shell-messages.ts';

/** Passes on messages of the shell with one name; returns a function that stops it. */
function listen<T>(message: string, listener: (value: T) => void): () => void {
  const hear = (_event: unknown, value: T): void => listener(value);
  ipcRenderer.on(message, hear);
  return () => void ipcRenderer.off(message, hear);
}

const bridge: DesktopBridge = {
  onEngineState(listener) {
    listen<EngineState>(shellMessages.engineState, listener);
    ipcRenderer.send(shellMessages.watchEngine);
  },
  connect(request) {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(shellMessages.connect, null, [port1]);
    const message: PortMessage = { enginePortFor: request };
    window.postMessage(message, window.location.origin, [port2]);
  },
  restartEngine: (choice) => ipcRenderer.send(shellMessages.restartEngine, choice),
  chooseFolder: () => ipcRenderer.invoke(shellMessages.chooseFolder),
  openFolder: (request) => ipcRenderer.invoke(shellMessages.openFolder, request),
  recentFolders: () => ipcRenderer.invoke(shellMessages.recentFolders),
  forgetFolder: (folder) => ipcRenderer.invoke(shellMessages.forgetFolder, folder),
  revealFolder: () => ipcRenderer.send(shellMessages.revealFolder),
  onMenuCommand: (listener) => listen<MenuCommand>(shellMessages.menuCommand, listener),
  onMenuFolder: (listener) => listen<string>(shellMessages.menuFolder, listener),
  enableInMenu: (commands) => ipcRenderer.send(shellMessages.enableInMenu, commands),
  copyText: (text) => ipcRenderer.invoke(shellMessages.copyText, text),
  showTheme: (theme) => ipcRenderer.send(shellMessages.showTheme, theme),
};

contextBridge.exposeInMainWorld('passbench', bridge);
