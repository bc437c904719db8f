/**
 * The one thing a page gets from Electron: it may ask for a door. The port that main sends goes on
 * to the page itself; no channel name, no event object and no other power reaches the page.
 */
import { contextBridge, ipcRenderer } from 'electron';

/** Exposes `window.terminalHost` and passes ports on. Called once by each role's script. */
export function exposeDoor(): void {
  contextBridge.exposeInMainWorld('terminalHost', {
    requestDoor: () => ipcRenderer.send('door:open'),
  });
  ipcRenderer.on('door:port', (event) => {
    window.postMessage('door:port', location.origin, event.ports);
  });
  ipcRenderer.on('door:lost', () => window.postMessage('door:lost', location.origin));
}
