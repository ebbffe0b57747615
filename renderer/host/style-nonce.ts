/** This response's nonce for <style> tags: for MantineProvider's `getStyleNonce`, without which it stays unstyled. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
