/** The calendar day at `now` where the machine is, `YYYY-MM-DD`. */
export const today = (now: number): string => {
  const at = new Date(now);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};
