import type { ImportException } from '../../../shared/index.ts';

/** Names that are read before the rest is only counted. */
const NAMED = 8;

export type ExceptionGroup = { kind: ImportException['kind']; labels: string[]; more: number };

/** Those of one kind together, in the order in which the kinds first appear. */
export const exceptionGroups = (exceptions: readonly ImportException[]): ExceptionGroup[] =>
  [...new Set(exceptions.map(({ kind }) => kind))].map((kind) => {
    const labels = exceptions.filter((e) => e.kind === kind).map(({ label }) => label);
    return { kind, labels: labels.slice(0, NAMED), more: Math.max(0, labels.length - NAMED) };
  });
