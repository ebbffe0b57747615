import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A person at a running app, whichever host runs it. */
export type Seat = {
  page: Page;
  /** Closes the app and starts it again on the same profile. */
  restart(): Promise<void>;
  /** Where the file lies that `act` makes the app save. */
  saving(act: () => Promise<void>): Promise<string>;
  /** Errors of any window so far: uncaught ones, and what the console calls an error, which is where a broken policy shows. */
  problems: string[];
};

const WAIT_MS = 15_000;

/** The picture on the tab is the browser's own wish, and may come after the network was cut. */
const isTabIcon = ({ text, url }: { text: string; url: string }): boolean =>
  text.includes('ERR_INTERNET_DISCONNECTED') && /\/icon-[^/]*\.svg$/.test(url);

/** Writes down every error of a window. Call it before the window loads. */
export const watch = (page: Page, problems: string[]): void => {
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const said = { text: message.text(), url: message.location().url };
    if (message.type() === 'error' && !isTabIcon(said)) problems.push(`console: ${said.text} (${said.url})`);
  });
};

/** Waits until `look` gives what is expected; fails with the difference when it never does. */
export const eventually = <T>(look: () => T | Promise<T>) =>
  expect.poll(look, { timeout: WAIT_MS, interval: 50 });
