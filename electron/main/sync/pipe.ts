import type { FromNetwork } from '../../../shared/index.ts';
import { toNetwork } from './command-schema.ts';
import { flow } from './flow.ts';
import type { RunningNetwork } from './network.ts';

/** The end of a message channel that this process keeps. */
export type PipeEnd = {
  on(event: 'message', hear: (message: { data: unknown }) => void): void;
  postMessage(message: FromNetwork): void;
  start(): void;
};

/** Joins a network to the pipe that leads to the core: commands are parsed on the way in, frames counted on the way out. */
export function connectPipe(port: PipeEnd, network: RunningNetwork): void {
  const counted = flow(network.hold);
  network.hear((notice) => {
    if (notice.type === 'frame') counted.sent(notice.channel, notice.frame.length);
    if (notice.type === 'closed') counted.closed(notice.channel);
    port.postMessage(notice);
  });
  port.on('message', ({ data }) => {
    const parsed = toNetwork.safeParse(data);
    if (!parsed.success) console.error('network: a message that is no command');
    else if ('command' in parsed.data) network.post(parsed.data.command);
    else counted.taken(parsed.data.taken.channel, parsed.data.taken.bytes);
  });
  port.start();
}
