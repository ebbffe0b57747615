import { describe, expect, it } from 'vitest';
import { logFilesIn } from '../../../electron/main/files/open-paths.ts';
import { linksIn } from '../../../electron/main/links/links.ts';
import { joinLink, readJoinLink, showCode } from '../../../shared/index.ts';
import { CODE } from '../../support/sync.ts';

const wrong = `${CODE.slice(0, -1)}${CODE.endsWith('A') ? 'B' : 'A'}`;

describe('a link to join a shop', () => {
  it('says the code and where', () => {
    for (const address of ['192.168.1.20:47823', 'office.local', '[fe80::1%eth0]:47823', '店铺.local:1'])
      expect(readJoinLink(joinLink({ address, code: CODE }))).toEqual({ code: CODE, address });
    expect(readJoinLink(`daybook://join/${CODE}`)).toEqual({ code: CODE, address: null });
    // As it was typed, and as systems pass it on.
    expect(readJoinLink(`DayBook://Join/${showCode(CODE).toLowerCase()}/`)).toEqual({
      code: CODE,
      address: null,
    });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'daybook:',
      'daybook://',
      'daybook://join',
      'daybook://join/',
      `daybook:join/${CODE}`,
      `daybook:/join/${CODE}`,
      `daybook:///join/${CODE}`,
      `daybook://leave/${CODE}`,
      `daybook://join.evil/${CODE}`,
      `daybook://join@evil/${CODE}`,
      `daybook://join:1/${CODE}`,
      `https://join/${CODE}`,
      `xdaybook://join/${CODE}`,
      ` daybook://join/${CODE}`,
      `daybook://join/${CODE}\n`,
      `daybook://join/${CODE} --no-sandbox`,
      `daybook://join/${wrong}`,
      `daybook://join/${CODE.slice(1)}`,
      `daybook://join/${CODE}A`,
      `daybook://join/${'A'.repeat(10_000)}`,
      `daybook://join/${CODE}/more`,
      `daybook://join/../${CODE}`,
      `daybook://join/${CODE}#x`,
      `daybook://join/${CODE}?`,
      `daybook://join/${CODE}?a=`,
      `daybook://join/${CODE}?b=192.168.1.20`,
      `daybook://join/${CODE}?a=192.168.1.20&c=x`,
      `daybook://join/${CODE}?a=192.168.1.20:99999`,
      `daybook://join/${CODE}?a=http%3A%2F%2Fevil`,
      `daybook://join/${CODE}?a=a%2Fb`,
      `daybook://join/${CODE}?a=a%00b`,
      `daybook://join/${CODE}?a=%E0%A4%A`,
      `daybook://join/${CODE}?a=${'a'.repeat(900)}`,
    ])
      expect([text, readJoinLink(text)]).toEqual([text, null]);
  });

  it('is found among the arguments of a start, and is never taken for a file', () => {
    const args = [
      '/usr/bin/daybook',
      '--flag',
      'daybook://evil/x.daybook',
      joinLink({ address: 'a', code: CODE }),
      'b.daybook',
    ];
    expect(linksIn(args)).toEqual([{ code: CODE, address: 'a' }]);
    expect(logFilesIn(args, '/home')).toEqual(['/home/b.daybook']);
    expect(linksIn([`--x=daybook://join/${CODE}`, `/daybook://join/${CODE}`])).toEqual([]);
  });
});
