import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Invitation, invitationNext, noInvitation } from '../../../shared/sync/invitation.ts';
import { newCode, readCode, secretOf, showCode } from '../../../shared/sync/invitation-code.ts';
import { type Claim, isProofOf, proofOf } from '../../../shared/sync/pairing.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const codes = fc
  .uint8Array({ minLength: 10, maxLength: 10 })
  .map((secret) => ({ secret, code: newCode(() => secret) }));

describe('invitation code', () => {
  it('is 16 characters of base32 and one to check them, shown in groups of four', () => {
    const code = newCode((n) => Uint8Array.from({ length: n }, (_, i) => i * 25));
    expect(code).toMatch(/^[A-Z2-7]{17}$/);
    expect(showCode(code)).toMatch(/^([A-Z2-7]{4}-){4}[A-Z2-7]$/);
    expect(readCode(showCode(code))).toEqual({ ok: true, code });
  });

  it('carries its 80 bits, and reads back however it was typed', () => {
    fc.assert(
      fc.property(codes, ({ secret, code }) => {
        expect(secretOf(code)).toEqual(secret);
        const typed = ` ${showCode(code).toLowerCase().replaceAll('-', ' – ').replaceAll('o', '0').replaceAll('b', '8')} `;
        expect(readCode(typed)).toEqual({ ok: true, code });
      }),
    );
  });

  it('finds every single wrong character and every two that changed places', () => {
    fc.assert(
      fc.property(
        codes,
        fc.nat(16),
        fc.nat(16),
        fc.constantFrom(...ALPHABET),
        ({ code }, at, other, wrong) => {
          const letters = [...code];
          if (letters[at] !== wrong)
            expect(readCode(letters.with(at, wrong).join(''))).toEqual({ ok: false, problem: 'check' });
          const swapped = letters.with(at, letters[other] ?? '').with(other, letters[at] ?? '');
          if (swapped.join('') !== code)
            expect(readCode(swapped.join(''))).toEqual({ ok: false, problem: 'check' });
        },
      ),
    );
  });

  it('tells what is wrong with what is no code', () => {
    const code = newCode((n) => new Uint8Array(n));
    expect(code).toBe('A'.repeat(17));
    expect(readCode(code.slice(1))).toEqual({ ok: false, problem: 'length' });
    expect(readCode('')).toEqual({ ok: false, problem: 'length' });
    // 1 could be I or L.
    for (const strange of ['1', '9', 'ü', '_']) {
      const typed = strange + code.slice(1);
      expect(readCode(typed)).toEqual({ ok: false, problem: 'characters' });
    }
  });
});

describe('proof of a code', () => {
  const code = newCode((n) => Uint8Array.from({ length: n }, (_, i) => 200 - i));
  const claim: Claim = {
    role: 'joiner',
    host: 'h'.repeat(52),
    joiner: 'j'.repeat(52),
    exporter: new Uint8Array(32).fill(7),
  };

  it('is what the description says, made with other means', async () => {
    const key = Buffer.from(hkdfSync('sha256', secretOf(code), 'daybook-pair-v1', 'proof', 32));
    const mac = createHmac('sha256', key)
      .update(`daybook-pair-v1\njoiner\n${claim.host}\n${claim.joiner}\n`)
      .update(claim.exporter)
      .digest('base64url');
    expect(await proofOf(code, claim)).toBe(mac);
    expect(await isProofOf(code, claim, mac)).toBe(true);
  });

  it('holds for nothing but its role, its two machines, its connection and its code', async () => {
    const proof = await proofOf(code, claim);
    const others: Claim[] = [
      { ...claim, role: 'host' },
      { ...claim, host: 'x'.repeat(52) },
      { ...claim, joiner: 'x'.repeat(52) },
      { ...claim, host: claim.joiner, joiner: claim.host },
      { ...claim, exporter: new Uint8Array(32).fill(8) },
    ];
    for (const other of others) expect(await isProofOf(code, other, proof)).toBe(false);
    expect(
      await isProofOf(
        newCode((n) => new Uint8Array(n)),
        claim,
        proof,
      ),
    ).toBe(false);
  });

  it('is false for text that is no proof', async () => {
    const proof = await proofOf(code, claim);
    for (const wrong of ['', 'x', proof.slice(1), `${proof}AA`, `${proof}=`, ' '.repeat(43), '€'])
      expect(await isProofOf(code, claim, wrong)).toBe(false);
  });
});

describe('an invitation', () => {
  const open = invitationNext(noInvitation, { type: 'open', code: 'A', expires: 1000 });
  const wrong = (invitation: Invitation, times: number): Invitation =>
    times === 0 ? invitation : wrong(invitationNext(invitation, { type: 'wrong', now: 1 }), times - 1);

  it('lets in one machine, once', () => {
    const used = invitationNext(open, { type: 'proved', now: 999 });
    expect(used).toEqual({ state: 'used' });
    expect(invitationNext(used, { type: 'proved', now: 999 })).toEqual({ state: 'used' });
  });

  it('is over at its time, whatever comes then', () => {
    for (const type of ['time', 'proved', 'wrong'] as const)
      expect(invitationNext(open, { type, now: 1000 })).toEqual({ state: 'expired' });
    expect(invitationNext(open, { type: 'time', now: 999 })).toEqual(open);
  });

  it('burns at the fifth wrong proof', () => {
    expect(wrong(open, 4)).toEqual({ state: 'open', code: 'A', expires: 1000, wrong: 4 });
    expect(wrong(open, 5)).toEqual({ state: 'burnt' });
    expect(invitationNext(wrong(open, 5), { type: 'proved', now: 1 })).toEqual({ state: 'burnt' });
  });

  it('can be ended, and another one opened with all its tries', () => {
    expect(invitationNext(open, { type: 'close' })).toEqual(noInvitation);
    expect(invitationNext(wrong(open, 5), { type: 'open', code: 'B', expires: 5 })).toEqual({
      state: 'open',
      code: 'B',
      expires: 5,
      wrong: 0,
    });
  });
});
