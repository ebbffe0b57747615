import type { FileProblem, Imported, ImportPreview, Inspected, Refusal } from '../../../shared/index.ts';

/** Where the look at a log file stands. */
export type ImportStep =
  | { at: 'reading' }
  | { at: 'locked'; wrong: boolean }
  | { at: 'unusable'; problem: FileProblem }
  | { at: 'preview'; preview: ImportPreview }
  | { at: 'taking'; preview: ImportPreview; stopping: boolean }
  /** It was stopped or refused on the way; what was checked is gone by then. */
  | { at: 'stopped'; preview: ImportPreview; refusal: Refusal }
  | { at: 'done'; preview: ImportPreview; result: Extract<Imported, { ok: true }> };

/** What an answer to `inspectLog` leads to. */
export const afterInspect = (answer: Inspected): ImportStep => {
  if (answer.ok) return { at: 'preview', preview: answer.preview };
  switch (answer.problem.code) {
    case 'E_PASSPHRASE_NEEDED':
      return { at: 'locked', wrong: false };
    case 'E_PASSPHRASE':
      return { at: 'locked', wrong: true };
    default:
      return { at: 'unusable', problem: answer.problem };
  }
};

/** What an answer to `applyImport` leads to. */
export const afterApply = (preview: ImportPreview, answer: Imported): ImportStep =>
  answer.ok ? { at: 'done', preview, result: answer } : { at: 'stopped', preview, refusal: answer.refusal };

/** When a call fails altogether, that too is something about this file that a person is told. */
export const afterFailure = (error: unknown): Extract<ImportStep, { at: 'unusable' }> => ({
  at: 'unusable',
  problem: {
    code: 'E_STORE_FAILED',
    where: {},
    facts: {},
    detail: error instanceof Error ? error.message : String(error),
  },
});
