import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../electron/main/archives/in-turn.ts';

const always = () => true;

/** Work that ends when it is told to. */
const held = () => {
  let end = (): void => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end: () => end(), work: () => done };
};

describe('work in turn', () => {
  it('is done one at a time, in order, whatever becomes of the one before', async () => {
    const turn = inTurn(8);
    const said: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      said.push(name);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const all = ['a', 'b', 'c'].map((name) => turn(work(name), always));
    expect(await Promise.allSettled(all)).toMatchObject([
      { value: 'a' },
      { reason: new Error('b failed') },
      { value: 'c' },
    ]);
    expect(said).toEqual(['a', 'b', 'c']);
  });

  it('is not begun when nobody waits for it any more', async () => {
    const turn = inTurn(8);
    const first = held();
    let wanted = true;
    let begun = false;
    const a = turn(first.work, always);
    const b = turn(
      async () => {
        begun = true;
      },
      () => wanted,
    );
    wanted = false;
    first.end();
    await a;
    await expect(b).rejects.toThrow('nobody waits');
    expect(begun).toBe(false);
  });

  it('is refused beyond so many, and taken again later', async () => {
    const turn = inTurn(2);
    const first = held();
    const a = turn(first.work, always);
    const b = turn(async () => 'b', always);
    await expect(turn(async () => 'c', always)).rejects.toThrow('too much');
    first.end();
    await a;
    expect(await b).toBe('b');
    expect(await turn(async () => 'd', always)).toBe('d');
  });
});
