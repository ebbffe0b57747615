/**
 * Public keys whose owners may release a new version: Ed25519, SPKI, base64, as `electron/build/new-release-key.ts` prints
 * them. More than one, so that a new key can be given out with versions that the old one signed. None: no updates.
 */
export const RELEASE_KEYS: readonly string[] = [];
