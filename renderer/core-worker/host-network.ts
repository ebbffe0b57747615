import type { FromNetwork, HostAsk, Network, NetworkNotice, ToNetwork } from '../../shared/index.ts';
import { noNetwork } from '../../shared/index.ts';

type Ask = (question: HostAsk) => Promise<unknown>;

const RETRY_MS = 10_000;

/**
 * The network of the process that owns the sockets, through a pipe that a window hands over. Commands wait until it is
 * there. A page that came over HTTP is in a browser, which gives no sockets.
 */
export const hostNetwork = (ask: Ask): Network =>
  location.protocol.startsWith('http') ? noNetwork : pipedNetwork(ask);

const pipedNetwork = (ask: Ask): Network => {
  let hear: (notice: NetworkNotice) => void = () => {};
  let pipe: MessagePort | null = null;
  const waiting: ToNetwork[] = [];
  const send = (message: ToNetwork): void => {
    if (pipe) pipe.postMessage(message);
    else waiting.push(message);
  };
  const open = async (): Promise<void> => {
    const given = await ask({ what: 'openNetwork' });
    if (!(given instanceof MessagePort)) throw new Error('the host gave no pipe');
    given.onmessage = ({ data }: MessageEvent<FromNetwork>) => {
      hear(data);
      if (data.type === 'frame') send({ taken: { channel: data.channel, bytes: data.frame.length } });
    };
    pipe = given;
    for (const message of waiting.splice(0)) pipe.postMessage(message);
  };
  const tryToOpen = (): void => {
    open().catch((error: unknown) => {
      hear({ type: 'trouble', code: 'E_NETWORK', detail: String(error) });
      setTimeout(tryToOpen, RETRY_MS);
    });
  };
  let asked = false;
  return {
    available: true,
    post: (command) => {
      send({ command });
      if (!asked) tryToOpen();
      asked = true;
    },
    hear: (listener) => {
      hear = listener;
    },
  };
};
