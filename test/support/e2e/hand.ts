import type { Locator, Page } from 'playwright-core';

/** A person types slower than this, a scanner faster: the app tells them apart by it. */
const HAND_MS = 40;
const SCAN_GAP_S = 0.004;

/** Types as a person does. */
export const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: HAND_MS });

/** Fills the focused field as fast as keys go, for forms in which no scanner is listened for. */
export const write = (page: Page, text: string): Promise<void> => page.keyboard.type(text);

/** Presses keys one after the other as a person does. */
export const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) {
    await page.keyboard.press(key, { delay: HAND_MS });
  }
};

/** Replaces what stands in the focused field. */
export const retype = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+a');
  await type(page, text);
};

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) => element === document.activeElement || element.contains(document.activeElement),
  );

/** Moves the focus by Tab alone, and fails when Tab does not lead there. */
export const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await target.waitFor();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${target}`);
};

/**
 * What a keyboard-wedge scanner sends: the code within a few milliseconds per key, and Enter. The time of each key is given
 * with it, so that a busy machine does not turn a scanner into a hand.
 */
export const scan = async (page: Page, code: string): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  const began = Date.now() / 1000;
  const keys = [...code, 'Enter'];
  await Promise.all(
    keys.flatMap((key, at) => {
      const text = key === 'Enter' ? '\r' : key;
      const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
      const timestamp = began + at * SCAN_GAP_S;
      return [
        devtools.send('Input.dispatchKeyEvent', {
          type: 'keyDown',
          key,
          text,
          windowsVirtualKeyCode,
          timestamp,
        }),
        devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode, timestamp }),
      ];
    }),
  );
  await devtools.detach();
};
