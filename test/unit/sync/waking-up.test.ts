import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { machine, pause } from '../../support/machines.ts';

/** A way to `address` that can stop carrying anything without ending, as a network does under a machine that sleeps. */
const way = async (address: string): Promise<{ address: string; die(): void }> => {
  const [host = '', port = ''] = address.split(':');
  let open: Socket[] = [];
  const dead = new Set<Socket>();
  const all: Socket[] = [];
  const join = (end: Socket, other: Socket): void => {
    open.push(end);
    all.push(end);
    end.on('data', (bytes) => void other.write(bytes));
    end.on('error', () => {});
    end.on('close', () => {
      if (!dead.has(end)) other.destroy();
    });
  };
  const server = createServer((from) => {
    const to = connect({ host, port: Number(port) });
    join(from, to);
    join(to, from);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const end of all) end.destroy();
    server.close();
  });
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`,
    /** What is open carries nothing any more; what is opened from now on does. */
    die: () => {
      for (const end of open) {
        dead.add(end);
        end.removeAllListeners('data').pause();
      }
      open = [];
    },
  };
};

describe('a machine that wakes up', () => {
  it('finds out at once which connections died, and dials anew', async () => {
    // So long between pings that only waking up can have found it out.
    const limits = { pingMs: 600_000, answerMs: 200, redialFirstMs: 50, redialMostMs: 200 };
    const [a, b] = [await machine({ limits }), await machine({ limits })];
    const between = await way(await b.open([a]));
    await a.open([b]);
    a.post({ type: 'addresses', known: [{ dev: b.dev, address: between.address }] });
    const { channel } = await a.next('opened');
    await b.next('opened');

    a.refresh();
    await pause(400);
    expect(a.all('closed')).toEqual([]);

    between.die();
    a.refresh();
    expect(await a.next('closed')).toMatchObject({ channel, detail: expect.stringMatching(/^E_SILENT/) });
    const again = await a.next('opened');
    expect(again).toMatchObject({ dev: b.dev, initiator: true });
    await b.next('opened');
    a.post({ type: 'send', channel: again.channel, frame: 'back' });
    expect(await b.next('frame')).toMatchObject({ frame: 'back' });
  });
});
