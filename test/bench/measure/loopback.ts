import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Hosted, JoinedOver, Moved } from '../node/loopback.ts';

const SCRIPT = join(import.meta.dirname, '../node/loopback.ts');

type Talker = { next<T>(): Promise<T>; say(what: object): void; end(): void };

/** A Node process with a network of its own. */
const start = (...args: string[]): Talker => {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--no-warnings', SCRIPT, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return {
    next: async <T>() => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${args[0]} ended without a word`);
      return JSON.parse(String(value)) as T;
    },
    say: (what) => void child.stdin?.write(`${JSON.stringify(what)}\n`),
    end: () => void child.kill(),
  };
};

/** A machine without a shop joins one over TLS on 127.0.0.1; both are processes with stores in memory. */
export const joinOverLoopback = async (size: number): Promise<JoinedOver> => {
  const host = start('host', String(size));
  const { address, code } = await host.next<Hosted>();
  const joiner = start('join', address, code);
  try {
    const joined = await joiner.next<JoinedOver>();
    for (let i = 0; i < 50; i += 1) {
      const hashes: string[] = [];
      for (const one of [host, joiner]) {
        one.say({});
        hashes.push((await one.next<{ hash: string }>()).hash);
      }
      if (hashes[0] === hashes[1]) return joined;
    }
    throw new Error('the two are not alike');
  } finally {
    host.end();
    joiner.end();
  }
};

/** Nothing but frames over the same sockets: what the carrier can do. */
export const framesOverLoopback = async (): Promise<Moved> => {
  const [taker, giver] = [start('take'), start('give')];
  try {
    const [to, from] = [await taker.next<{ dev: string }>(), await giver.next<{ dev: string }>()];
    taker.say(from);
    const { address } = await taker.next<{ address: string }>();
    giver.say({ ...to, address });
    return await giver.next<Moved>();
  } finally {
    taker.end();
    giver.end();
  }
};
