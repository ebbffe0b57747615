import type { FileProblem } from '../api.ts';

/** What and where, as a value. The codes are those of the log's specification. */
export const problem = (
  code: string,
  detail: string,
  where: FileProblem['where'] = {},
  facts: FileProblem['facts'] = {},
): FileProblem => ({ code, where, facts, detail });

/** Ends the reading of a file. What was handed on before stays good. */
export class FileTrouble extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.detail);
    this.name = 'FileTrouble';
  }
}
