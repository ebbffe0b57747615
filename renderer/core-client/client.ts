import type { CoreApi, CoreMethod, CoreNotice, FromCore, HostAsk, ToCore } from '../../shared/index.ts';
import type { Host } from '../host/host.ts';

type Args<M extends CoreMethod> = Parameters<CoreApi[M]>;
type Answer<M extends CoreMethod> = ReturnType<CoreApi[M]>;

export type CoreClient = {
  call<M extends CoreMethod>(method: M, ...args: Args<M>): Promise<Answer<M>>;
  /** Hears every notice until the returned function is called. */
  listen(hear: (notice: CoreNotice) => void): () => void;
};

/** Speaks to the core behind `port`, and lends it the host's keys and anchor when it asks. */
export const connectCore = (port: MessagePort, host: Host): CoreClient => {
  const waiting = new Map<number, { resolve: (v: never) => void; reject: (e: Error) => void }>();
  const ears = new Set<(notice: CoreNotice) => void>();
  let last = 0;
  const send = (message: ToCore): void => port.postMessage(JSON.stringify(message));

  const serve = async (n: number, ask: HostAsk): Promise<void> => {
    try {
      send({ kind: 'hosted', n, ok: true, value: (await answerHostAsk(host, ask)) ?? null });
    } catch (error) {
      send({ kind: 'hosted', n, ok: false, error: String(error) });
    }
  };

  port.onmessage = ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as FromCore;
    if (message.kind === 'notice') for (const hear of ears) hear(message.notice);
    else if (message.kind === 'host') void serve(message.n, message.ask);
    else {
      const caller = waiting.get(message.n);
      waiting.delete(message.n);
      if (message.ok) caller?.resolve(message.value as never);
      else caller?.reject(new Error(message.error));
    }
  };
  addEventListener('pagehide', () => send({ kind: 'leave' }));

  return {
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send({ kind: 'call', n: last, method, args });
      }),
    listen: (hear) => {
      ears.add(hear);
      return () => ears.delete(hear);
    },
  };
};

const answerHostAsk = (host: Host, ask: HostAsk): Promise<unknown> => {
  switch (ask.what) {
    case 'identity':
      return host.core.identity();
    case 'sign':
      return host.core.sign(ask.text);
    case 'readAnchor':
      return host.core.readAnchor(ask.slot);
    case 'writeAnchor':
      return host.core.writeAnchor(ask.slot, ask.record);
  }
};
