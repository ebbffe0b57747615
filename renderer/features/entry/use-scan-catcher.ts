import { useEffect, useRef } from 'react';
import { createBurst } from './scanner-burst.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { field: Field; value: string };

export const isTextField = (element: Element | null): element is Field =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type));

/** Puts a value into a field that React controls, as if it had been typed. */
const retype = ({ field, value }: Before): void => {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/**
 * Hears a scanner anywhere in the window while the screen is shown. The keys reach whatever has the focus, because the
 * first of them cannot be told from typing; when Enter proves them to be a scan, that field gets its text back and never
 * sees the Enter, and `onScan` gets the code. A field marked `data-scan="here"` takes its own scans.
 */
export const useScanCatcher = (onScan: (code: string) => void): void => {
  const latest = useRef(onScan);
  latest.current = onScan;

  useEffect(() => {
    const burst = createBurst();
    let before: Before | null = null;
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const step = burst.press({ key: event.key, at: event.timeStamp });
      if (step.kind === 'start') {
        const field = document.activeElement;
        before = isTextField(field) ? { field, value: field.value } : null;
      }
      if (step.kind !== 'scan') return;
      const here = document.activeElement;
      if (here instanceof HTMLElement && here.dataset.scan === 'here') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (before?.field.isConnected) retype(before);
      before = null;
      latest.current(step.code);
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, []);
};
