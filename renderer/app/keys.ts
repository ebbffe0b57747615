import { useEffect, useRef } from 'react';
import { useReadOnly } from './read-only.ts';

/** A key of a screen: one key, or two in a row such as `g o`. `mod+k` is ⌘K on a Mac and Ctrl-K elsewhere. */
export type KeyBinding = {
  keys: string;
  /** What it does, for the sheet under `?`. */
  label: string;
  run: (event: KeyboardEvent) => void;
  disabled?: boolean | undefined;
  /** Also while typing in a field. */
  inFields?: boolean | undefined;
  /** Heard by the field or grid that has the focus: the sheet tells it, nothing here runs it. */
  told?: boolean | undefined;
  /** Changes something: while the window looks at the past it says why it does not. */
  writes?: boolean | undefined;
};

export type KeyGroup = {
  title: string;
  bindings: KeyBinding[];
  /** Asked before those of any screen. */
  over?: boolean | undefined;
};

const groups: { current: KeyGroup }[] = [];
let pending = '';
let forget: ReturnType<typeof setTimeout> | undefined;

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const nameOf = (event: KeyboardEvent): string => {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'shift+' : ''}${key}`;
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

/** Enter and the space bar alone press what has the focus; arrows belong to groups of choices. */
const isForControl = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  !event.ctrlKey &&
  !event.metaKey &&
  ((['Enter', ' '].includes(event.key) &&
    event.target.matches('button, a, summary, input, [role=button], [role=tab]')) ||
    (event.key.startsWith('Arrow') && event.target.matches('input[type=radio], [role=tab], [role=radio]')));

/** While a dialog or a menu is open, keys belong to it. */
const isCovered = (): boolean =>
  document.querySelector('[role=dialog], [role=alertdialog]') !== null ||
  document.activeElement?.closest('[role=menu]') != null;

/** As they are asked: what lies over all screens first, then what was shown last. */
const asked = (): KeyGroup[] => {
  const inOrder = groups.map((g) => g.current).toReversed();
  return [...inOrder.filter((g) => g.over), ...inOrder.filter((g) => !g.over)];
};

const find = (keys: string, typing: boolean): KeyBinding | undefined => {
  for (const group of asked())
    for (const binding of group.bindings)
      if (binding.keys === keys && !binding.disabled && !binding.told && (!typing || binding.inFields))
        return binding;
  return undefined;
};

const begins = (key: string): boolean =>
  groups.some((g) => g.current.bindings.some((b) => b.keys.startsWith(`${key} `) && !b.disabled));

const hear = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing || covered || isForControl(event)) return;
  const typing = isField(event.target);
  const name = nameOf(event);
  if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
  const first = pending;
  pending = '';
  clearTimeout(forget);
  const binding = (first && find(`${first} ${name}`, typing)) || find(name, typing);
  if (binding) {
    event.preventDefault();
    binding.run(event);
  } else if (!typing && begins(name)) {
    pending = name;
    forget = setTimeout(() => {
      pending = '';
    }, 1200);
  }
};

/**
 * Taken before anybody else hears the key: the Esc that closes a dialog would otherwise find the screen uncovered and
 * close what lies under it as well.
 */
let covered = false;
const look = (): void => {
  covered = isCovered();
};

let listening = false;

/** Gives a screen its keys while it is shown. What was registered last is asked first. */
export const useKeys = (title: string, bindings: KeyBinding[], over = false): void => {
  const { guard } = useReadOnly();
  const guarded = bindings.map((b) => (b.writes ? { ...b, run: guard(b.run) } : b));
  const ref = useRef<KeyGroup>({ title, bindings, over });
  ref.current = { title, bindings: guarded, over };
  useEffect(() => {
    if (!listening) {
      listening = true;
      window.addEventListener('keydown', look, { capture: true });
      window.addEventListener('keydown', hear);
    }
    groups.push(ref);
    return () => {
      groups.splice(groups.indexOf(ref), 1);
    };
  }, []);
};

/** The keys of what is on screen now, for the sheet. */
export const currentKeys = (): KeyGroup[] =>
  asked()
    .filter((g) => g.bindings.length > 0)
    .toReversed();

/** How a key is written for people: `mod+k` → `⌘ K`. */
export const keyLabel = (keys: string): string[] =>
  keys.split(/[ +]/).map(
    (part) =>
      ({
        mod: isMac ? '⌘' : 'Ctrl',
        alt: isMac ? '⌥' : 'Alt',
        shift: '⇧',
        ArrowUp: '↑',
        ArrowDown: '↓',
        Enter: '⏎',
        Escape: 'Esc',
      })[part] ?? (part.length === 1 ? part.toUpperCase() : part),
  );
