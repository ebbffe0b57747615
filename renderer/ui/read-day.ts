const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** `YYYY-MM-DD` of what was typed; a day that is only half typed is none yet. */
export const readDay = (text: string): string | null => {
  const match = WRITTEN.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [, year, month = '', day = ''] = match;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null;
};
