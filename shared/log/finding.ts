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
