const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
};

/** True when the text holds what can be a card number: 13 to 19 digits, grouped or not, whose check digit fits. */
export const holdsCardNumber = (text: string): boolean => {
  for (const run of text.match(/\d(?:[ .-]?\d){12,}/g) ?? []) {
    const digits = run.replace(/\D/g, '');
    if (digits.length <= 19 && luhn(digits)) return true;
  }
  return false;
};
