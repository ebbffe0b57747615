import { WebSocket } from 'ws';
import type { Frame } from '../../../shared/index.ts';
import { budget } from './budget.ts';
import type { Limits } from './limits.ts';
import { closeReason } from './reason.ts';
import { truncateUtf8 } from './truncate-utf8.ts';

/** A connection to another machine, from here on a pipe for frames. */
export type Channel = {
  send(frame: Frame): void;
  /** Sends what is under way, closes, and does not wait for the other side for long. */
  close(code: number, reason: string): void;
  /** Ends it without a word: nobody is there to hear one. */
  drop(code: number, reason: string): void;
  /** While held, nothing is read, so that the other side has to wait. */
  hold(held: boolean): void;
  /** Whether the other side answers a ping in time. */
  answers(ms: number): Promise<boolean>;
};

export type ChannelEars = {
  frame(frame: Frame): void;
  /** Heard once, and the last thing heard. */
  closed(code: number, reason: string): void;
};

/** Codes that a close frame may carry. */
const sendable = (code: number): boolean =>
  (code >= 3000 && code < 5000) || (code >= 1000 && code < 1015 && ![1004, 1005, 1006].includes(code));

const GOING_ON = 1000;
const SILENT = 1006;
const FLOOD = 1008;
const TOO_BIG = 1009;
const TRY_LATER = 1013;
const BAD_MESSAGE = 4400;

/** Takes over `socket`, which is open; it may be paused until then, so that no frame is lost. */
export function channel(socket: WebSocket, limits: Limits, clock: () => number, ears: ChannelEars): Channel {
  const frames = budget(limits.framesPerSecond, clock);
  const bytes = budget(limits.bytesPerSecond, clock);
  let over = false;
  let held = false;
  let heard = true;
  let broken: { code: number; reason: string } | null = null;

  const end = (code: number, reason: string): void => {
    if (over) return;
    over = true;
    clearInterval(pinging);
    ears.closed(code, reason);
  };
  const drop = (code: number, reason: string): void => {
    end(code, reason);
    socket.terminate();
  };
  const close = (code: number, reason: string): void => {
    end(code, reason);
    // A held socket would never read the answer to the close.
    socket.resume();
    socket.close(sendable(code) ? code : GOING_ON, truncateUtf8(reason, 123));
    const giveUp = setTimeout(() => socket.terminate(), limits.lingerMs);
    socket.once('close', () => clearTimeout(giveUp));
  };
  const withinBudget = (amount: number): boolean => {
    heard = true;
    if (frames(1) && bytes(amount)) return true;
    if (!over) close(FLOOD, closeReason('E_FLOOD'));
    return false;
  };

  socket.on('message', (data, isBinary) => {
    // What a single message is comes as one Buffer, as `binaryType` says.
    const buffer = data as Buffer;
    if (over || !withinBudget(buffer.length)) return;
    if (isBinary) ears.frame(new Uint8Array(buffer));
    else if (buffer.length <= limits.textBytes) ears.frame(buffer.toString('utf8'));
    else close(BAD_MESSAGE, closeReason('E_BAD_MSG', `a text of ${buffer.length} bytes`));
  });
  socket.on('ping', (data) => void withinBudget(data.length));
  socket.on('pong', (data) => void withinBudget(data.length));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    broken =
      error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
        ? { code: TOO_BIG, reason: closeReason('E_FRAME_TOO_BIG') }
        : { code: SILENT, reason: error.message };
    // What does not follow the protocol is not worth the half minute an orderly close may take.
    setTimeout(() => socket.terminate(), limits.lingerMs).unref();
  });
  socket.on('close', (code, reason) => end(broken?.code ?? code, broken?.reason ?? reason.toString('utf8')));

  const pinging = setInterval(() => {
    if (held) return;
    if (!heard) {
      drop(SILENT, closeReason('E_SILENT'));
      return;
    }
    heard = false;
    socket.ping();
  }, limits.pingMs);
  pinging.unref();
  socket.resume();

  return {
    close: (code, reason) => {
      if (!over) close(code, reason);
    },
    drop: (code, reason) => {
      if (!over) drop(code, reason);
    },
    send: (frame) => {
      if (over || socket.readyState !== WebSocket.OPEN) return;
      socket.send(frame, { binary: typeof frame !== 'string' });
      if (socket.bufferedAmount > limits.unreadBytes) drop(TRY_LATER, closeReason('E_SLOW'));
    },
    hold: (next) => {
      if (over || held === next) return;
      held = next;
      if (held) socket.pause();
      else {
        heard = true;
        socket.resume();
      }
    },
    answers: (ms) =>
      new Promise((resolve) => {
        if (over || socket.readyState !== WebSocket.OPEN) {
          resolve(false);
          return;
        }
        const decide = (answered: boolean): void => {
          clearTimeout(waiting);
          socket.off('pong', yes);
          socket.off('close', no);
          if (held) socket.pause();
          resolve(answered && !over);
        };
        const yes = (): void => decide(true);
        const no = (): void => decide(false);
        const waiting = setTimeout(no, ms);
        socket.on('pong', yes);
        socket.on('close', no);
        // While it is held the answer could not be read.
        socket.resume();
        socket.ping();
      }),
  };
}
