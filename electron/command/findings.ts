import type { FileProblem } from '../../shared/index.ts';

/** Something in a file that is not as it should be, and where: what is not known is null. */
export type FileFinding = {
  code: string;
  rid: string | null;
  seq: number | null;
  id: string | null;
  line: number | null;
  chunk: number | null;
  detail: string;
};

export const findingsOf = (problems: readonly FileProblem[]): FileFinding[] =>
  problems.map(({ code, where, detail }) => ({
    code,
    rid: where.rid ?? null,
    seq: where.seq ?? null,
    id: null,
    line: where.line ?? null,
    chunk: where.chunk ?? null,
    detail,
  }));

/** `E_CHAIN q5ua…/417 line 12: its bytes give …` */
export const findingLine = ({ code, rid, seq, id, line, chunk, detail }: FileFinding): string => {
  const where = [
    rid === null ? null : seq === null ? rid : `${rid}/${seq}`,
    id,
    line === null ? null : `line ${line}`,
    chunk === null ? null : `chunk ${chunk}`,
  ].filter((part) => part !== null);
  return `${[code, ...where].join(' ')}: ${detail}`;
};

/** Lines for standard error of a command that went on with what was good. */
export const damageNotes = (path: string, findings: readonly FileFinding[]): string[] =>
  findings.length === 0
    ? []
    : [`${path} is damaged; the answer is of the part that is good:`, ...findings.map(findingLine)];
