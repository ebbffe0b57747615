import type { DesktopBridge } from '../../shared/index.ts';
import type { Host } from './host.ts';

/** Each call is wrapped, so that an event handler's argument never travels along. */
export const desktopHost = (bridge: DesktopBridge): Host => ({
  kind: 'desktop',
  appInfo: () => bridge.appInfo(),
  saveFile: (name, text) => bridge.saveFile({ name, text }),
  print: () => bridge.print(),
  openWindow: () => bridge.openWindow(),
  core: {
    identity: () => bridge.identity(),
    sign: (text) => bridge.sign(text),
    readAnchor: (slot) => bridge.readAnchor(slot),
    writeAnchor: (slot, record) => bridge.writeAnchor(slot, record),
    archives: null,
  },
});
