/** Something in the stored bytes that is not as it was written. It names what and where; nothing is deleted for it. */
export type Finding = { code: string; rid: string; seq: number | null; id: string | null; detail: string };

export const findingAt = (
  wrong: { code: string; detail: string },
  where: { rid: string; from: number; id?: string },
): Finding => ({
  code: wrong.code,
  rid: where.rid,
  seq: where.from,
  id: where.id ?? null,
  detail: wrong.detail,
});

/** A record without the shape of one. Its numbers are told as far as they are numbers. */
export const unreadableRecord = (record: unknown): Finding => {
  const { rid, from, pos } = (record ?? {}) as { rid?: unknown; from?: unknown; pos?: unknown };
  return {
    code: 'E_RECORD',
    rid: typeof rid === 'string' ? rid : '',
    seq: typeof from === 'number' ? from : null,
    id: null,
    detail: `the record at position ${String(pos)} is not one of events`,
  };
};
