import workerUrl from '../core-worker/worker.ts?sharedworker&url';

/** One name for all windows of a profile is what makes them share one core. */
const NAME = 'daybook-core';

const onlyOurs = (url: string): string | null => (url === workerUrl ? url : null);

/** The URL as the page's Trusted Types demand it, or as it is where there are none. */
const trustedUrl = (): string => {
  if (!window.trustedTypes) return workerUrl;
  // Typed as the string it stands for: TypeScript's DOM library does not take a TrustedScriptURL yet.
  const policy = window.trustedTypes.createPolicy('daybook-worker', { createScriptURL: onlyOurs });
  return policy.createScriptURL(workerUrl) as string;
};

/** Starts the core, or joins the one another window started. To be called once per page. */
export const spawnCore = (): SharedWorker => new SharedWorker(trustedUrl(), { type: 'module', name: NAME });
