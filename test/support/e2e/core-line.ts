import type { BrowserContext, Page } from 'playwright-core';
import type { CommandOf, CommandType, CoreApi, CoreMethod, Moment, Outcome } from '../../../shared/index.ts';

/**
 * Lets a test speak to the core over the page's own wire, to lay out a shop in a moment. Only what a test is not about is
 * done this way. Call it before the page loads.
 */
export const tapCore = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(() => {
    const Native = window.SharedWorker;
    window.SharedWorker = class extends Native {
      constructor(...args: ConstructorParameters<typeof Native>) {
        super(...args);
        Object.assign(window, { daybookTestPort: this.port });
      }
    };
  });
};

type Tapped = Window & { daybookTestPort?: MessagePort; daybookTestCalls?: number };

/** The app counts its own calls from one; these begin far above, and the app ignores answers it did not ask for. */
const FIRST_CALL = 1_000_000_000;

export const callCore = <M extends CoreMethod>(
  page: Page,
  method: M,
  ...args: Parameters<CoreApi[M]>
): Promise<ReturnType<CoreApi[M]>> => callCoreAt(page, undefined, method, ...args);

/** The same as of a moment of the past. */
export const callCoreAt = <M extends CoreMethod>(
  page: Page,
  moment: Moment | undefined,
  method: M,
  ...args: Parameters<CoreApi[M]>
): Promise<ReturnType<CoreApi[M]>> =>
  page.evaluate(
    ([name, given, at, first]) =>
      new Promise<never>((resolve, reject) => {
        const window = globalThis as unknown as Tapped;
        const port = window.daybookTestPort;
        if (!port) throw new Error('tapCore was not called before the page loaded');
        window.daybookTestCalls = (window.daybookTestCalls ?? first) + 1;
        const n = window.daybookTestCalls;
        // With files it comes as its text and them beside; what a file is told of is not looked at here.
        const hear = ({ data }: MessageEvent<string | { text: string }>): void => {
          const message = JSON.parse(typeof data === 'string' ? data : data.text);
          if (message.kind !== 'answer' || message.n !== n) return;
          port.removeEventListener('message', hear);
          if (message.ok) resolve(message.value as never);
          else reject(new Error(message.error));
        };
        port.addEventListener('message', hear);
        port.postMessage(JSON.stringify({ kind: 'call', n, method: name, args: given, at }));
      }),
    [method, args, moment, FIRST_CALL] as const,
  );

/** Sends a command and fails when it is refused. */
export const send = async <T extends CommandType>(
  page: Page,
  type: T,
  aggregate: string,
  data: CommandOf<T>['data'],
): Promise<Outcome & { ok: true }> => {
  const command = { id: crypto.randomUUID(), type, aggregate, data };
  const outcome = await callCore(page, 'dispatch', command as Parameters<CoreApi['dispatch']>[0]);
  if (!outcome.ok) throw new Error(`${type} was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome;
};

/** The first file that comes with an answer, in base64. */
export const fileOf = <M extends CoreMethod>(
  page: Page,
  method: M,
  ...args: Parameters<CoreApi[M]>
): Promise<string> =>
  page.evaluate(
    ([name, given, first]) =>
      new Promise<string>((resolve, reject) => {
        const window = globalThis as unknown as Tapped;
        const port = window.daybookTestPort;
        if (!port) throw new Error('tapCore was not called before the page loaded');
        window.daybookTestCalls = (window.daybookTestCalls ?? first) + 1;
        const n = window.daybookTestCalls;
        const hear = async ({ data }: MessageEvent<string | { text: string; files: Blob[] }>) => {
          if (JSON.parse(typeof data === 'string' ? data : data.text).n !== n) return;
          port.removeEventListener('message', hear);
          const file = typeof data === 'string' ? undefined : data.files[0];
          if (!file) return reject(new Error(`${name} gave no file`));
          const bytes = new Uint8Array(await file.arrayBuffer());
          resolve(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
        };
        port.addEventListener('message', hear);
        port.postMessage(JSON.stringify({ kind: 'call', n, method: name, args: given }));
      }),
    [method, args, FIRST_CALL] as const,
  );
