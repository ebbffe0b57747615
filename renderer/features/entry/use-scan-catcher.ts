import { useEffect, useRef } from 'react';
import { createBurst, MAX_GAP_MS, MIN_LENGTH } from './scanner-burst.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { field: Field; value: string };

export const isTextField = (element: Element | null): element is Field =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type));

/** A dialog is open: the focus must not be taken out of it. */
export const isDialogOpen = (): boolean => document.querySelector('[role=dialog]') !== null;

/** Puts a value into a field that React controls, as if it had been typed. */
const retype = ({ field, value }: Before): void => {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/** Gives a key that was held back to whatever has the focus now: a field that it opened, or the keys of the screen. */
const replay = (key: string): void => {
  const here = document.activeElement ?? document.body;
  if (isTextField(here)) document.execCommand('insertText', false, key);
  else here.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Hears a scanner anywhere in the window while the screen is shown.
 *
 * Where no field has the focus, a letter or figure is held for the thirty milliseconds in which a scanner would send the
 * next one: a code must not press N for a new order, nor open a quantity. In a field the keys arrive at once; when Enter
 * proves them to be a scan, the field gets its text back and never sees the Enter. Either way `onScan` gets the code.
 * A field that asks for a barcode, marked `data-scan="here"`, keeps what is scanned into it. So does a dialog, where a
 * tracking number may be scanned, unless the screen has a use for codes even then: `inDialogs`.
 */
export const useScanCatcher = (onScan: (code: string) => void, { inDialogs = false } = {}): void => {
  const latest = useRef({ onScan, inDialogs });
  latest.current = { onScan, inDialogs };

  useEffect(() => {
    const burst = createBurst();
    let before: Before | null = null;
    let held: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let replaying = false;

    const release = async (): Promise<void> => {
      const keys = held;
      held = [];
      // A scanner that sends no Enter: nobody's shortcuts.
      if (keys.length >= MIN_LENGTH) return;
      for (const key of keys) {
        replaying = true;
        replay(key);
        replaying = false;
        // What the key opened must be there before the next one.
        await nextTask();
      }
    };
    const take = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };

    const hear = (event: KeyboardEvent): void => {
      const field = document.activeElement;
      if (field instanceof HTMLElement && field.dataset.scan === 'here') return;
      if (replaying || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (!latest.current.inDialogs && isDialogOpen()) return;
      const step = burst.press({ key: event.key, at: event.timeStamp });
      if (step.kind === 'scan') {
        clearTimeout(timer);
        held = [];
        take(event);
        if (before?.field.isConnected) retype(before);
        before = null;
        latest.current.onScan(step.code);
        return;
      }
      if (event.key.length !== 1) return;
      if (step.kind === 'start') before = isTextField(field) ? { field, value: field.value } : null;
      if (isTextField(field) || event.key === ' ') return;
      take(event);
      held.push(event.key);
      clearTimeout(timer);
      timer = setTimeout(() => void release(), MAX_GAP_MS);
    };
    window.addEventListener('keydown', hear, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', hear, true);
    };
  }, []);
};
