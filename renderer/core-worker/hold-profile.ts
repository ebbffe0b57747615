/**
 * Tries to be the one core of this profile, for as long as this worker lives. Gives a function that tells whether it is
 * by now: the other one may go, and a retry should find that out.
 */
export const holdProfile = async (): Promise<() => boolean> => {
  let held = false;
  await new Promise<void>((decided) => {
    void navigator.locks.request('daybook-core', { ifAvailable: true }, (lock) => {
      if (!lock) {
        decided();
        return waitForIt();
      }
      held = true;
      decided();
      return forever();
    });
  });
  return () => held;

  async function waitForIt(): Promise<void> {
    void navigator.locks.request('daybook-core', () => {
      held = true;
      return forever();
    });
  }
};

const forever = (): Promise<never> => new Promise(() => {});
