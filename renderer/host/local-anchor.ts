import { type AnchorRecord, anchorRecord, type ShopSlot } from '../../shared/index.ts';

const keyOf = (slot: ShopSlot) => `daybook-anchor-${slot}`;

/**
 * A page has no place outside the profile folder. This is at least another store than the log's, so a log that was
 * cleared or put back on its own is noticed; a whole profile copied to another machine shows by the hint, if its
 * hardware differs.
 */
const machineHint = () =>
  [navigator.platform, navigator.hardwareConcurrency, screen.width, screen.height, screen.colorDepth].join(
    '/',
  );

export const readLocalAnchor = (slot: ShopSlot): AnchorRecord | null => {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(keyOf(slot)) ?? 'null');
    if (typeof saved !== 'object' || saved === null || !('machine' in saved) || !('record' in saved))
      return null;
    return saved.machine === machineHint() ? anchorRecord.parse(saved.record) : null;
  } catch {
    return null;
  }
};

export const writeLocalAnchor = (slot: ShopSlot, record: AnchorRecord): void =>
  localStorage.setItem(keyOf(slot), JSON.stringify({ machine: machineHint(), record }));
