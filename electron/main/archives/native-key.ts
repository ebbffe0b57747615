import type { DeriveKey } from '../../../shared/index.ts';
import { nativeDerive } from '../../keys/native-derive.ts';
import { note } from '../diagnostics/note.ts';

let loading: Promise<DeriveKey | null> | null = null;

/** Null where it does not load, which is looked at once and noted once. */
export function nativeKey(): Promise<DeriveKey | null> {
  loading ??= nativeDerive().then((native) => {
    if (!native.derive) note('keys.notNative', { why: native.why });
    return native.derive;
  });
  return loading;
}
