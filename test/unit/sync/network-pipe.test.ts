import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { noteTo } from '../../../electron/main/diagnostics/note.ts';
import { flow } from '../../../electron/main/sync/flow.ts';
import { connectPipe, type PipeEnd } from '../../../electron/main/sync/pipe.ts';
import type { NetworkNotice, ToNetwork } from '../../../shared/index.ts';
import { machine, pair, pause } from '../../support/machines.ts';

const MIB = 1024 * 1024;

/** A pipe over a channel that clones what passes, as the one between two processes does. */
const pipe = () => {
  const { port1, port2 } = new MessageChannel();
  const end: PipeEnd = {
    on: (_event, hear) => void port1.on('message', (data) => hear({ data })),
    postMessage: (message) => port1.postMessage(message),
    start: () => port1.start(),
  };
  const heard: NetworkNotice[] = [];
  port2.on('message', (notice: NetworkNotice) => heard.push(notice));
  onTestFinished(() => port2.close());
  return { end, heard, say: (message: ToNetwork | object) => port2.postMessage(message) };
};

describe('the pipe to the network', () => {
  it('carries commands and notices, frames as the bytes they are', async () => {
    const { a, b, atA, atB } = await pair();
    const core = pipe();
    connectPipe(core.end, b);
    core.say({ command: { type: 'send', channel: atB, frame: new Uint8Array([1, 2, 3]) } });
    a.post({ type: 'send', channel: atA, frame: new Uint8Array([4, 5]) });
    expect((await a.next('frame')).frame).toEqual(new Uint8Array([1, 2, 3]));
    await vi.waitFor(() =>
      expect(core.heard).toEqual([{ type: 'frame', channel: atB, frame: new Uint8Array([4, 5]) }]),
    );
  });

  it('takes nothing that is no command', async () => {
    const network = await machine();
    const posted = vi.fn();
    const core = pipe();
    const noted: string[] = [];
    noteTo((line) => noted.push(JSON.parse(line).code));
    onTestFinished(() => noteTo(() => {}));
    connectPipe(core.end, { ...network, post: posted });
    const wrong = [
      {},
      { command: null },
      { command: { type: 'stop' } },
      { command: { type: 'share', on: 'yes', shop: '', ws: '' } },
      { command: { type: 'members', members: [{ dev: '../x', removed: false }] } },
      { command: { type: 'send', channel: 0, frame: '' } },
      { command: { type: 'send', channel: 1, frame: [1] } },
      { command: { type: 'send', channel: 1, frame: new Uint8Array(MIB + 1) } },
      { command: { type: 'close', channel: 1, code: 7, detail: '' } },
      { taken: { channel: 1, bytes: -1 } },
    ];
    for (const message of wrong) core.say(message);
    core.say({ command: { type: 'cancelJoin' } });
    await vi.waitFor(() => expect(posted).toHaveBeenCalledTimes(1));
    expect(posted).toHaveBeenCalledWith({ type: 'cancelJoin' });
    expect(noted).toEqual(wrong.map(() => 'sync.badCommand'));
  });

  it('lets no more frames wait for the core than there is room for', async () => {
    const { a, b, atA, atB } = await pair();
    const core = pipe();
    connectPipe(core.end, b);
    for (let n = 0; n < 30; n += 1) a.post({ type: 'send', channel: atA, frame: new Uint8Array(MIB) });
    await pause(500);
    const early = core.heard.length;
    expect(early).toBeGreaterThan(3);
    expect(early).toBeLessThan(10);
    let told = 0;
    await vi.waitFor(
      () => {
        for (; told < core.heard.length; told += 1) core.say({ taken: { channel: atB, bytes: MIB } });
        expect(core.heard.length).toBe(30);
      },
      { timeout: 8000, interval: 20 },
    );
  });

  it('holds a connection above four mebibytes and lets go at one', () => {
    const held: [number, boolean][] = [];
    const counted = flow((channel, on) => held.push([channel, on]));
    for (let n = 0; n < 6; n += 1) counted.sent(1, MIB);
    counted.sent(2, MIB);
    expect(held).toEqual([[1, true]]);
    counted.taken(1, 4 * MIB);
    counted.taken(3, MIB);
    expect(held).toHaveLength(1);
    counted.taken(1, MIB);
    expect(held).toEqual([
      [1, true],
      [1, false],
    ]);
    counted.closed(1);
    counted.sent(1, 4 * MIB);
    expect(held).toHaveLength(2);
  });
});
