import { config } from 'zod';

// Import this before any schema is made. zod otherwise tries to compile code, which the content security policy refuses
// with an error in the console, before it does without.
config({ jitless: true });
