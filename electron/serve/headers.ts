/** Name of the Trusted Types policy that may make the core worker's URL; see renderer/core-client/spawn.ts. */
const WORKER_POLICY = 'daybook-worker';
/** The default policy lets text without markup through, which is all the component library's <style> tags need. */
const TEXT_POLICY = 'default';

/** Powerful features; none is used, and a page that could be tricked into asking gets nothing. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

const COMMON = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
};

const policy = (script: string, style: string) =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${WORKER_POLICY} ${TEXT_POLICY}`,
  ].join('; ');

export type ResponseKind = 'page' | 'worker' | 'asset';

/**
 * Security headers of both hosts. `nonce` is of this response alone. Only worker scripts may compile WebAssembly
 * (hashing of archive keys): a worker takes its policy from its own response, so pages stay without it.
 */
export const securityHeaders = (kind: ResponseKind, nonce: string): Record<string, string> => ({
  ...COMMON,
  'Content-Security-Policy':
    kind === 'worker'
      ? policy("'self' 'wasm-unsafe-eval'", "'none'")
      : policy("'self'", kind === 'page' ? `'self' 'nonce-${nonce}'` : "'self'"),
});
