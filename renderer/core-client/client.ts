import {
  type CoreApi,
  type CoreMethod,
  type CoreNotice,
  type FromCore,
  type HostAsk,
  type Moment,
  type Packed,
  pack,
  type ToCore,
  unpack,
} from '../../shared/index.ts';
import type { ArchiveFiles, Host } from '../host/host.ts';

type Args<M extends CoreMethod> = Parameters<CoreApi[M]>;
type Answer<M extends CoreMethod> = ReturnType<CoreApi[M]>;

export type CoreClient = {
  /** Moment of the past at which questions about records are asked; null is now. */
  moment: Moment | null;
  call<M extends CoreMethod>(method: M, ...args: Args<M>): Promise<Answer<M>>;
  /** The same, answered as of a moment of the past. */
  callAt<M extends CoreMethod>(at: Moment | null, method: M, ...args: Args<M>): Promise<Answer<M>>;
  /** Hears every notice until the returned function is called. */
  listen(hear: (notice: CoreNotice) => void): () => void;
};

const GONE = 'the process of the core ended';

/** Speaks to the core behind `port`, and lends it the host's keys and anchor when it asks. */
export const connectCore = (port: MessagePort, host: Host): CoreClient => {
  const waiting = new Map<number, { resolve: (v: never) => void; reject: (e: Error) => void }>();
  const ears = new Set<(notice: CoreNotice) => void>();
  let last = 0;
  const send = (message: ToCore): void => port.postMessage(pack(message));

  const serve = async (n: number, ask: HostAsk): Promise<void> => {
    try {
      const value = (await answerHostAsk(host, ask)) ?? null;
      if (value instanceof MessagePort)
        port.postMessage(pack({ kind: 'hosted', n, ok: true, value: null }), [value]);
      else send({ kind: 'hosted', n, ok: true, value });
    } catch (error) {
      send({ kind: 'hosted', n, ok: false, error: String(error) });
    }
  };

  port.onmessage = ({ data }: MessageEvent<Packed>) => {
    const message = unpack(data) as FromCore;
    if (message.kind === 'notice') for (const hear of ears) hear(message.notice);
    else if (message.kind === 'host') void serve(message.n, message.ask);
    else {
      const caller = waiting.get(message.n);
      waiting.delete(message.n);
      if (message.ok) caller?.resolve(message.value as never);
      else caller?.reject(new Error(message.error));
    }
  };
  let gone = false;
  // It closes only when the core's process ended in a crash: from then on nobody would answer.
  port.addEventListener('close', () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Error(GONE));
    waiting.clear();
    const problem = { code: 'internal', facts: {}, detail: GONE } as const;
    for (const hear of ears) hear({ type: 'status', status: { phase: 'failed', problem, other: null } });
  });
  addEventListener('pagehide', () => send({ kind: 'leave' }));

  const callAt: CoreClient['callAt'] = (at, method, ...args) =>
    new Promise((resolve, reject) => {
      if (gone) {
        // A page that loads anew starts the core anew.
        if (method === 'retry') location.reload();
        reject(new Error(GONE));
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject });
      send({ kind: 'call', n: last, method, args, ...(at ? { at } : {}) });
    });

  return {
    moment: null,
    call: (method, ...args) => callAt(null, method, ...args),
    callAt,
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
    case 'archiveFolder':
      return host.core.archives?.folder() ?? Promise.resolve(null);
    case 'archiveWrite':
      return archivesOf(host).write(ask.name, ask.file);
    case 'archiveRead':
      return archivesOf(host).read(ask.name);
    case 'archiveRemove':
      return archivesOf(host).remove(ask.name);
    case 'archivePassphrase':
      return archivesOf(host).passphrase();
    case 'deriveKey': {
      const { what: _, ...request } = ask;
      return host.core.deriveKey(request);
    }
    case 'freeBytes':
      return host.core.freeBytes();
    case 'openNetwork':
      return host.core.openNetwork();
  }
};

const archivesOf = ({ core: { archives } }: Host): ArchiveFiles => {
  if (!archives) throw new Error('this host keeps no archives');
  return archives;
};
