import './no-eval.ts';

/**
 * Import this before React. Mantine fills its <style> tags through innerHTML, which Trusted Types refuse a plain string.
 * Text without `<` cannot make an element, whatever it is written into, so it is let through; all other markup, every
 * script and every script URL stays refused.
 */
window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
});
