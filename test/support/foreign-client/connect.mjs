import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';
import { deviceOf } from './device.mjs';

const secured = (address, device, expected) =>
  new Promise((resolve, reject) => {
    const at = address.lastIndexOf(':');
    const tls = connectTls({
      ...device.tls,
      host: address.slice(0, at),
      port: Number(address.slice(at + 1)),
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false,
    });
    tls.once('error', reject);
    tls.once('secureConnect', () => {
      const key = tls.getPeerX509Certificate()?.publicKey;
      const dev = key ? deviceOf(key) : '';
      if (tls.isSessionReused() || dev === '' || dev === device.dev || (expected && dev !== expected)) {
        tls.destroy();
        reject(new Error(`E_PEER_ID_MISMATCH ${dev}`));
        return;
      }
      const exporter = tls.exportKeyingMaterial(32, 'EXPORTER-daybook-pair-v1', Buffer.alloc(0));
      resolve({ tls, dev, exporter });
    });
  });

/**
 * A WebSocket to the machine at `address`, which has to be `expected` where that is given. Rejects with the code of the
 * refusal. What comes before somebody listens waits in `early`.
 */
export const connect = async (address, path, device, expected = null) => {
  const { tls, dev, exporter } = await secured(address, device, expected);
  const socket = new WebSocket(`ws://${address}${path}`, {
    createConnection: () => tls,
    perMessageDeflate: false,
    maxPayload: 1024 * 1024,
  });
  const early = [];
  const keep = (data, binary) => early.push([data, binary]);
  socket.on('message', keep);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) =>
      reject(new Error(`${response.headers['daybook-refusal']} HTTP ${response.statusCode}`)),
    );
  });
  const listen = (hear) => {
    socket.off('message', keep);
    for (const [data, binary] of early) hear(data, binary);
    socket.on('message', hear);
  };
  const closed = new Promise((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  return { socket, dev, exporter, listen, closed };
};
