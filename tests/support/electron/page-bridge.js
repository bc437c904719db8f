/**
 * Runs in each page before anything else: `ipcRenderer` and `contextBridge` for the preload script
 * that follows, over two functions the test driver exposes.
 */
// biome-ignore lint/correctness/noUnusedVariables: called by the text put behind this one
function electronForPreload(page) {
  const listeners = new Map();
  const ports = new Map();
  page.standIn = {
    deliver(channel, args, portIds) {
      const opened = portIds.map((id) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (event) => page.standInPort(id, event.data);
        ports.set(id, port1);
        return port2;
      });
      for (const listener of listeners.get(channel) ?? []) listener({ ports: opened }, ...args);
    },
    toPort: (id, data) => ports.get(id)?.postMessage(data),
    closePort: (id) => ports.get(id)?.close(),
  };
  return {
    contextBridge: {
      exposeInMainWorld: (name, value) => {
        page[name] = value;
      },
    },
    ipcRenderer: {
      send: (channel, ...args) => void page.standInSend(channel, args),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };
}
