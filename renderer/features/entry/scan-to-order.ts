import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useScanCatcher } from './use-scan-catcher.ts';

/** Codes heard on another screen, until the new order that they opened is there to add them. */
let waiting: string[] = [];

export const takeScans = (): string[] => {
  const codes = waiting;
  waiting = [];
  return codes;
};

/** For a screen that has no use for a code itself: a scan begins a new order with that product. */
export const useScanToOrder = (): void => {
  const go = useNavigation((n) => n.go);
  const { guard } = useReadOnly();
  useScanCatcher(
    guard((code: string) => {
      waiting.push(code);
      go('entry', null);
    }),
  );
};
