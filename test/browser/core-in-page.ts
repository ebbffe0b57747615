import type { BrowserContext, Page } from 'playwright-core';
import type { CoreMethod, CoreStatus } from '../../shared/index.ts';

type Speaker = { port: MessagePort; last: number };
declare global {
  interface Window {
    coreOfPage?: Speaker;
    callCore(method: string, args: unknown[]): Promise<unknown>;
  }
}

/** Before any script of the page: keeps the port of the core the page starts, and a way to call it. Runs in the page. */
export const captureCore = (): void => {
  const Real = window.SharedWorker;
  window.SharedWorker = class extends Real {
    constructor(...args: ConstructorParameters<typeof SharedWorker>) {
      super(...args);
      window.coreOfPage = { port: this.port, last: 1_000_000_000 };
    }
  };
  window.callCore = (method, args) =>
    new Promise((resolve, reject) => {
      const core = window.coreOfPage;
      if (!core) return reject(new Error('the page has started no core yet'));
      core.last += 1;
      const n = core.last;
      const hear = ({ data }: MessageEvent<string>): void => {
        const answer = JSON.parse(data) as {
          kind: string;
          n: number;
          ok: boolean;
          value: unknown;
          error: string;
        };
        if (answer.kind !== 'answer' || answer.n !== n) return;
        core.port.removeEventListener('message', hear);
        if (answer.ok) resolve(answer.value);
        else reject(new Error(answer.error));
      };
      core.port.addEventListener('message', hear);
      core.port.postMessage(JSON.stringify({ kind: 'call', n, method, args }));
    });
};

export const captureCores = (context: BrowserContext): Promise<unknown> => context.addInitScript(captureCore);

export const call = <R>(page: Page, method: CoreMethod, ...args: unknown[]): Promise<R> =>
  page.evaluate(([name, given]) => window.callCore(name, given), [method, args] as [
    string,
    unknown[],
  ]) as Promise<R>;

/** Waits until the core of the page has made up its mind. */
export const settledStatus = async (page: Page): Promise<CoreStatus> => {
  await page.waitForFunction(() => window.coreOfPage !== undefined, undefined, { timeout: 10_000 });
  return page.evaluate(async () => {
    for (;;) {
      const status = (await window.callCore('status', [])) as CoreStatus;
      if (status.phase !== 'opening' && (status.phase !== 'ready' || status.loaded)) return status;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
};
