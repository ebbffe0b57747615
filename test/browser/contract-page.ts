import { copyLogCases } from '../contract/copy-log.cases.ts';
import { coreCases } from '../contract/core.cases.ts';
import { dexieDisk } from '../contract/core-harness.ts';
import { dexieLogHarness, dexieViewHarness } from '../contract/harnesses.ts';
import { logStoreCases } from '../contract/log-store.cases.ts';
import { viewStoreCases } from '../contract/view-store.cases.ts';

/** Every case that can run in a page, by suite and name. */
export const suites: Record<string, { name: string; run: () => Promise<void> }[]> = {
  'the log store': logStoreCases.map(({ name, run }) => ({ name, run: () => run(dexieLogHarness()) })),
  'the view store': viewStoreCases.map(({ name, run }) => ({ name, run: () => run(dexieViewHarness()) })),
  'the copy of a log': copyLogCases.map(({ name, run }) => ({ name, run: () => run(null) })),
  'the core': coreCases.map(({ name, run }) => ({ name, run: () => run(dexieDisk) })),
};

declare global {
  interface Window {
    /** Null when the case held, else what did not. */
    runCase(suite: string, name: string): Promise<string | null>;
  }
}

if (typeof window !== 'undefined') {
  window.runCase = async (suite, name) => {
    const found = suites[suite]?.find((one) => one.name === name);
    if (!found) return `there is no case "${name}" in "${suite}"`;
    try {
      await found.run();
      return null;
    } catch (error) {
      return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    }
  };
}
