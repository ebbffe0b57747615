import { describe, expect, it } from 'vitest';
import { progressBar } from '../../../electron/command/progress.ts';

const terminal = (watched: boolean) => {
  const said: string[] = [];
  let now = 0;
  const bar = progressBar({ watched, err: (text) => said.push(text), clock: () => (now += 60) });
  return { said, bar };
};

describe('the progress bar', () => {
  it('moves in one line of a terminal, not at every step, and is gone at the end', () => {
    const { said, bar } = terminal(true);
    const step = bar.step('reading');
    for (const done of [0, 10, 25, 50, 100]) step(done, 100);
    bar.end();
    expect(said).toHaveLength(4);
    expect(said[0]).toContain('  0 %  reading');
    expect(said[2]).toContain('100 %');
    for (const text of said)
      expect([text.startsWith('\r\u001b[K'), text.includes('\n')]).toEqual([true, false]);
    expect(said.at(-1)).toBe('\r\u001b[K');
  });

  it('is nowhere where nobody watches', () => {
    const { said, bar } = terminal(false);
    bar.step('reading')(50, 100);
    bar.end();
    expect(said).toEqual([]);
  });
});
