/** Tells how far a command is, for those who watch it. */
export type Progress = {
  step(work: string): (done: number, of: number) => void;
  /** Takes the bar away. */
  end(): void;
};

const WIDTH = 28;
const EVERY_MS = 100;

/** A bar in the last line of the terminal; nothing at all where nobody watches. */
export const progressBar = (io: { watched: boolean; err(text: string): void; clock(): number }): Progress => {
  if (!io.watched) return { step: () => () => {}, end: () => {} };
  let shown = false;
  let last = Number.NEGATIVE_INFINITY;
  return {
    step: (work) => (done, of) => {
      const now = io.clock();
      if (now - last < EVERY_MS) return;
      last = now;
      const share = of > 0 ? Math.min(1, done / of) : 0;
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      io.err(`\r\u001b[K${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${work}`);
      shown = true;
    },
    end: () => {
      if (shown) io.err('\r\u001b[K');
      shown = false;
    },
  };
};
