import type { FromNetwork, NetworkNotice } from '../../../shared/index.ts';
import { note } from '../diagnostics/note.ts';
import { toNetwork } from './command-schema.ts';
import { flow } from './flow.ts';
import type { RunningNetwork } from './network.ts';

/** The end of a message channel that this process keeps. */
export type PipeEnd = {
  on(event: 'message', hear: (message: { data: unknown }) => void): void;
  postMessage(message: FromNetwork): void;
  start(): void;
};

/** What stands in the way, by its code; whom it concerns and where is not for the log. */
function noteTrouble(notice: NetworkNotice): void {
  if (notice.type === 'trouble' || notice.type === 'refused' || notice.type === 'joinFailed')
    note('sync.trouble', { trouble: notice.code });
}

/** Joins a network to the pipe that leads to the core: commands are parsed on the way in, frames counted on the way out. */
export function connectPipe(port: PipeEnd, network: RunningNetwork): void {
  const counted = flow(network.hold);
  network.hear((notice) => {
    if (notice.type === 'frame') counted.sent(notice.channel, notice.frame.length);
    if (notice.type === 'closed') counted.closed(notice.channel);
    noteTrouble(notice);
    port.postMessage(notice);
  });
  port.on('message', ({ data }) => {
    const parsed = toNetwork.safeParse(data);
    if (!parsed.success) note('sync.badCommand', {});
    else if ('command' in parsed.data) network.post(parsed.data.command);
    else counted.taken(parsed.data.taken.channel, parsed.data.taken.bytes);
  });
  port.start();
}
