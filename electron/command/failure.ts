/**
 * Ends a command: it was asked for something that cannot be (`misuse`, exit 2), or what it looked for is not as it should
 * be (`finding`, exit 1). The message is one line for a person.
 */
export class CommandFailure extends Error {
  constructor(
    readonly kind: 'misuse' | 'finding',
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

export const misuse = (code: string, message: string): CommandFailure =>
  new CommandFailure('misuse', code, message);

export const finding = (code: string, message: string): CommandFailure =>
  new CommandFailure('finding', code, message);
