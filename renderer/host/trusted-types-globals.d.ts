/** The part of Trusted Types we use; TypeScript's DOM library does not know them yet. */
interface TrustedScriptURL {
  toString(): string;
}

interface TrustedTypePolicyRules {
  /** Null refuses. */
  createHTML?: (text: string) => string | null;
  createScriptURL?: (url: string) => string | null;
}

interface Window {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: TrustedTypePolicyRules,
    ): { createScriptURL(url: string): TrustedScriptURL };
  };
}
