import {
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

type Serve = (method: CoreMethod, args: unknown[], at?: Moment) => Promise<unknown>;

/** Carries calls, answers and notices between the core and its windows, and the core's questions to their host. */
export type Switchboard = {
  connect(port: MessagePort): void;
  answer(call: Serve): void;
  tell(notice: CoreNotice): void;
  /** Asks the host through a window; a window that closes meanwhile hands the question to the next. */
  ask(question: HostAsk): Promise<unknown>;
};

type Question = {
  question: HostAsk;
  asked: MessagePort | null;
  resolve: (v: unknown) => void;
  reject: (e: Error) => void;
};

export const switchboard = (): Switchboard => {
  const ports = new Set<MessagePort>();
  const questions = new Map<number, Question>();
  let last = 0;
  let serve: Serve = () => Promise.reject(new Error('not started'));

  const send = (port: MessagePort, message: FromCore): void => port.postMessage(pack(message));
  const put = (n: number, question: Question): void => {
    const [port] = ports;
    if (!port || question.asked) return;
    question.asked = port;
    send(port, { kind: 'host', n, ask: question.question });
  };
  const leave = (port: MessagePort): void => {
    ports.delete(port);
    for (const [n, question] of questions) {
      if (question.asked !== port) continue;
      question.asked = null;
      put(n, question);
    }
  };

  const run = async (port: MessagePort, call: Extract<ToCore, { kind: 'call' }>): Promise<void> => {
    const { n, method, args, at } = call;
    try {
      send(port, { kind: 'answer', n, ok: true, value: (await serve(method, args, at)) ?? null });
    } catch (error) {
      send(port, {
        kind: 'answer',
        n,
        ok: false,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
  /** `given`: a port that came beside the message, which is then the answer. */
  const hear = (port: MessagePort, message: ToCore, given: MessagePort | undefined): void => {
    switch (message.kind) {
      case 'call':
        void run(port, message);
        return;
      case 'leave':
        leave(port);
        return;
      case 'hosted': {
        const question = questions.get(message.n);
        questions.delete(message.n);
        if (message.ok) question?.resolve(given ?? message.value);
        else question?.reject(new Error(message.error));
      }
    }
  };

  return {
    connect: (port) => {
      ports.add(port);
      port.onmessage = ({ data, ports: [given] }: MessageEvent<Packed>) =>
        hear(port, unpack(data) as ToCore, given);
      // A window that crashed, or closed itself, says no word of it.
      port.addEventListener('close', () => leave(port));
      for (const [n, question] of questions) put(n, question);
    },
    answer: (call) => {
      serve = call;
    },
    tell: (notice) => {
      for (const port of ports) send(port, { kind: 'notice', notice });
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        last += 1;
        const waiting = { question, asked: null, resolve, reject };
        questions.set(last, waiting);
        put(last, waiting);
      }),
  };
};
