/** round-down(a × b ÷ c) and what is left over c, exact; a ≤ c, so the quotient is never above b. */
const divide = (a: number, b: number, c: number): { whole: number; rest: number } => {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % c;
    return { whole: (product - rest) / c, rest };
  }
  const n = BigInt(a) * BigInt(b);
  const d = BigInt(c);
  return { whole: Number(n / d), rest: Number(n % d) };
};

/**
 * Shares `amount` out in proportion to the weights so that the parts are integers and add up to it: everybody gets the
 * whole part, and the units left over go to the largest remainders. Ties go by line id, so the order of entry does not
 * matter. Needs 0 ≤ weights and a sum of weights in the safe range; with all weights zero nobody gets anything.
 */
export const shareOut = <L extends { lineId: string }>(
  amount: number,
  lines: readonly L[],
  weightOf: (line: L) => number,
): number[] => {
  let weights = 0;
  for (const line of lines) weights += weightOf(line);
  const parts = lines.map(() => 0);
  if (weights === 0 || amount === 0) return parts;
  const rests: { i: number; lineId: string; rest: number }[] = [];
  let left = amount;
  lines.forEach((line, i) => {
    const { whole, rest } = divide(weightOf(line), amount, weights);
    parts[i] = whole;
    left -= whole;
    if (rest > 0) rests.push({ i, lineId: line.lineId, rest });
  });
  if (left === 0) return parts;
  rests.sort((a, b) => b.rest - a.rest || (a.lineId < b.lineId ? -1 : 1));
  for (const { i } of rests.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
};
