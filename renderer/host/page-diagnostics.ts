import { factsOfError, noNames } from '../../shared/index.ts';
import type { Diagnostics } from './host.ts';

const MOST = 100;

/** Where no other process keeps a log: what this page noted, until it is closed. */
export const pageDiagnostics = (): Diagnostics => {
  const lines: string[] = [];
  return {
    note: (told) => {
      const { what, ...facts } =
        told.what === 'error' ? { ...told, error: factsOfError(told.error, noNames) } : told;
      lines.push(JSON.stringify({ time: new Date().toISOString(), code: what, facts }));
      if (lines.length > MOST) lines.shift();
    },
    report: async () => null,
    ownLog: () => lines,
    openDumpFolder: null,
  };
};
