import type { Catalogue } from '../catalogue.ts';
import type { machines as en } from '../en/machines.ts';

export const machines: Catalogue<typeof en> = {
  title: '机器',
  list: '本店的机器',
  own: '本机',
  role: { owner: '店主机', member: '成员机' },
  numbers: '单号以 SO-{{prefix}}- 开头',
  noNumbers: '尚无单号前缀',

  rail: {
    connected: '已连接',
    exchanging: '正在交换',
    away: '无连接',
    trouble: '有问题',
  },
  foot: {
    unsent_other: '{{formatted}} 张订单仅存本机',
    heard: '{{name}}：{{ago}}',
    meeting: '{{name}}：已连接',
    never: '尚无音讯',
    unsentMore: '一切都已存在本机。据本机所知，这些订单还没有完整到达其他机器。',
    heardMore: '一切都已存在本机。最近一次得到 {{name}} 的消息：{{when}}。',
    meetingMore: '一切都已存在本机。{{name}} 已连接。',
    neverMore: '一切都已存在本机，但还没有得到本店其他机器的消息。',
  },

  ago: {
    now: '刚刚',
    minutes_other: '{{count}} 分钟前',
    hours_other: '{{count}} 小时前',
  },

  state: {
    here: '本机',
    connected: '已连接',
    exchanging: '正在交换',
    away: '不在线',
    refused: '被拒绝',
    removed: '已移除',
  },
  heard: '最近消息：{{ago}}',
  neverHeard: '本机从未收到它的消息',

  standing: {
    unknown: '本机还不知道它有我们的哪些内容。',
    all: '我们的内容它都有。',
    lacks_other: '它缺我们的 {{formatted}} 条记录。',
    weLack_other: '我们缺它的 {{formatted}} 条。',
    weLackNone: '它的内容我们都有。',
    both: '{{ours}}{{its}}',
    asOf: '{{what}}（截至 {{when}}）',
    aside_other: '移除之后它写下的 {{formatted}} 条记录另行存放，不计入任何地方。',
    ownRemoved: '本机已被移出本店，此后在这里录入的内容不会到达任何机器。',
    removed: '它再写的内容一概不收，此前写下的仍然保留。',
  },
  drift: {
    ahead: '它的时钟比本机快 {{time}}。',
    behind: '它的时钟比本机慢 {{time}}。',
    advice: '请把走错的那台校准，其间不会丢失内容。',
    minutes_other: '{{count}} 分钟',
    hours_other: '{{count}} 小时',
    days_other: '{{count}} 天',
  },
  transfer: {
    in: '正在接收：{{done}} / {{of}} 条记录',
    out: '正在发送：{{done}} / {{of}} 条记录',
    label: '与 {{name}} 交换',
  },
  problemBoth: '{{what}}{{todo}}',
  problemAt: '{{when}}：{{what}}',

  action: {
    more: '{{name}} 的更多操作',
    add: '添加机器',
    rename: '改名…',
    makeOwner: '设为店主机',
    makeMember: '设为成员机',
    address: '填写它的地址…',
    file: '为这台机器存文件…',
    copyId: '复制完整标识',
    remove: '移除…',
    ownerOnly: '只有店主机可以这样做。',
    notItself: '机器不能移除自己，可由另一台店主机移除。',
    isRemoved: '它已被移除。',
    needsNetwork: '只有桌面版能通过网络找到其他机器。',
    renamed: '已改名为 {{name}}',
    madeOwner: '{{name}} 已是店主机',
    madeMember: '{{name}} 已是成员机',
    removed: '{{name}} 已移除',
    addressKept: '正在 {{address}} 寻找 {{name}}',
    idCopied: '标识已复制',
  },

  rename: { title: '为 {{name}} 改名', label: '名称', submit: '改名' },
  makeOwner: {
    title: '把 {{name}} 设为店主机？',
    text: '店主机可以添加、改名和移除机器，包括本机。',
    submit: '设为店主机',
  },
  makeMember: {
    title: '把 {{name}} 设为成员机？',
    text: '它照常开单，但不能再添加、改名或移除机器。',
    submit: '设为成员机',
  },
  address: {
    title: '{{name}} 在哪里？',
    text: '同一网络中的机器多半会自己找到对方。若没有，请填写对方“共享”一栏显示的地址。',
    label: '地址',
    placeholder: '192.168.1.20:47823',
    wrong: '地址的写法如 192.168.1.20:47823 或 office.local。',
    submit: '到那里试试',
  },
  remove: {
    title: '移除 {{name}}？',
    cut: '从此刻起，本店任何机器都不再接收它写的内容；所有机器都在同一处划线。',
    stays: '它此前写下、本机已有的内容仍然保留。',
    lacking_other: '据本机所知，它还有 {{formatted}} 条记录本机没有；这些不会再来了。',
    unknown: '它是否有本机没有的记录，还不知道；若有，也不会再来了。',
    keeps: '它手里的店铺副本仍归它所有，移除动不了那份副本。',
    submit: '移除',
  },

  sharing: {
    title: '共享',
    label: '通过网络与本店的机器交换',
    on: '同一网络中本店的机器会自己找到对方并交换，外人进不来。',
    off: '网络上不收也不发，本机照常工作。',
    addresses: '其他机器可用这些地址找到本机',
    finding: '正在查找本机的地址…',
    copied: '地址已复制',
    copy: '复制 {{address}}',
    failed: '共享未能更改。{{detail}}',
  },
  browser: {
    title: '联网交换仅限桌面版',
    text: '浏览器不能自行连接其他机器。在这里，对方所缺的内容用文件来往，放 U 盘或发邮件皆可；途中不会丢失，也不会重复收下。',
  },
  file: {
    title: '用文件',
    text: '没有网络时，用一个小文件带去另一台机器所缺的内容；在那边收下后，可再带回我们所缺的。',
    unheld: '存下别处都没有的内容…',
    bring: '导入文件…',
  },
  compare: {
    title: '比对',
    text: '两台机器内容相同，且 Daybook 版本相同，这里显示的字符就相同。',
    action: '比对',
    again: '重新比对',
    signs: '本机内容的特征字符',
    at: '{{time}}',
    copy: '全部复制',
    copied: '已复制',
  },
  strangers: {
    title: '来敲过门的机器',
    text: '它们不属于本店，已被拒之门外。若是您的机器，请添加。',
    knocked: '{{id}}，{{when}}',
  },
  alone: {
    title: '本店只有这一台机器',
    text: '再添加一台，两边各自照常工作；一边录入的内容，一碰面就到另一边。',
  },
  copyFailed: '未能复制，请选中文字自行复制。',

  add: {
    title: '添加机器',
    sharingOff: '共享已关闭，另一台机器找不到本机。',
    turnOn: '打开共享并显示配对码',
    making: '正在生成配对码…',
    text: '在另一台机器上选择“加入店铺”，填入下面的内容或扫描图案。两台机器须在同一网络。',
    code: '一次性配对码',
    address: '地址',
    qr: '可供扫描的地址与配对码图案',
    left: '还有 {{time}} 有效',
    ends: '关闭此窗口，配对码即失效。',
    copy: '复制地址和配对码',
    copied: '地址和配对码已复制',
    waiting: '正在等待另一台机器…',
    used: '配对码已使用。另一台机器一经接纳，就会出现在列表中。',
    expired: '配对码的十分钟有效期已过。',
    burnt: '有人输错了五次，这个配对码已作废。',
    gone: '这个配对码已失效：可能已被使用，或已生成新的。',
    again: '显示新的配对码',
    joined: '{{name}} 已是本店的机器。',
    check: '两台机器显示的字符应相同。若不同，请再把它移除。',
    done: '完成',
  },
  join: {
    title: '加入店铺',
    lead: '加入另一台机器上的店铺',
    text: '店铺在附近的机器上？用那边的配对码，本机就成为它的一部分。',
    open: '加入店铺…',
    busy: '打开了一个加入店铺的链接，但这里还有与机器有关的操作没有完成。请先完成或关闭，再重新打开链接。',
    browser: '联网加入仅限桌面版。在这里请用文件：在另一台机器上保存副本，然后在此打开。',
    how: '在本店的任一台机器上打开“机器”，选择“添加机器”，那里会显示要填的内容。',
    nearby: '附近找到的',
    address: '地址',
    code: '配对码',
    codeHint: '粘贴整段文字，两项会一起填好。',
    machine: '本机名称',
    submit: '加入',
    working: '正在加入',
    workingText: '先核对配对码，再取来店铺内容。若取消，本机保持原样。',
    sample:
      '只有在还没有店铺时才能加入，而现在打开着示例店铺。请先在店铺菜单中移除它，再在首页选择“加入店铺”。',
    occupied:
      '本机已有自己的店铺。两家店铺绝不会混在一起。要加入别的店铺，请用一台还没有店铺的机器或系统用户。',
    done: '本机已加入 {{shop}}。',
    doneMore: '尚未到达的内容会自己补齐。两台机器显示的字符应相同：',
    wrongCode: {
      characters: '配对码只含字母和数字 2 至 7，请逐个核对。',
      length: '配对码有 17 个字符：四组各四个，再加一个。',
      check: '有一个字符不对，请与另一台机器核对。',
    },
    there: '另一台机器',
  },

  courier: {
    title: '给 {{name}} 的文件',
    titleAll: '别处都没有的内容',
    working: '正在整理 {{name}} 所缺的内容',
    workingAll: '正在整理别处都没有的内容',
    nothing: '据本机所知，{{name}} 不缺我们的内容，没有可存的。',
    nothingAll: '据本机所知，每条记录都另有机器保存，没有可存的。',
    saved_other: '文件已保存：{{formatted}} 条记录，{{size}}',
    reply: '据本机所知',
    replyLacks_other: '{{name}} 缺我们的 {{formatted}} 条记录。',
    replySave: '为它存一个文件…',
    replySaveFor: '为 {{name}} 存一个文件…',
  },

  where: {
    alone: '仅存本机',
    also: '{{when}} 起也在 {{names}}',
    more: '据本机所知。',
  },

  problem: {
    unknown: {
      what: '与 {{name}} 的交换没有成功（{{code}}）。',
      todo: '会自动重试。若一直不行，可先用文件来往。',
    },
    E_NO_DEVICE_CERT: {
      what: '{{name}} 那边有连接没有表明自己是哪台机器，已拒绝。',
      todo: '请在那边重新启动 Daybook。若仍如此，看看网络中是否有东西挡在两台之间。',
    },
    E_UNKNOWN_DEVICE: {
      what: '{{name}} 不认得本机是本店的机器。',
      todo: '它可能还没有得到消息：让两台都与添加本机的那台碰面，或重新添加本机。',
    },
    E_DEVICE_REVOKED: {
      what: '本机已被移出本店，{{name}} 因此拒绝了它。',
      todo: '这里的内容仍可查看。请询问店主；要继续使用，须重新添加。',
    },
    E_PEER_ID_MISMATCH: {
      what: '{{name}} 的地址上应答的是另一台机器，什么都没有发给它。',
      todo: '多半是地址换给了别的设备，请填写 {{name}} 显示的地址。若正是这个地址，请不要信任这个网络。',
    },
    E_PATH: {
      what: '{{name}} 的地址上有应答，但不是 Daybook。',
      todo: '请核对地址和冒号后的数字。',
    },
    E_BUSY: {
      what: '{{name}} 连接的机器已满。',
      todo: '无需处理，会自动重试。',
    },
    E_PROTO_VERSION: {
      what: '{{name}} 与本机的 Daybook 版本互不相通。',
      todo: '请升级较旧的一台，其间可用文件来往。',
    },
    E_WS_UNKNOWN: {
      what: '{{name}} 没有与本机共享这家店铺。',
      todo: '请在那边看看打开的是否本店，列表中是否有本机。',
    },
    E_DUP_DEVICE: {
      what: '有两台机器同时以 {{name}} 的身份运行：其中一台是另一台的副本。',
      todo: '两边写下的都会保留。请把其中一台重新添加为独立的机器。',
    },
    E_BAD_MSG: {
      what: '{{name}} 发来了本程序不懂的内容。',
      todo: '请把两台升级到同一版本的 Daybook。',
    },
    E_FRAME_TOO_BIG: {
      what: '{{name}} 一次发来的内容超出限度，连接已断开，什么都没有收下。',
      todo: '请把两台升级到同一版本的 Daybook。',
    },
    E_BATCH_SIZE: {
      what: '{{name}} 发来的一段内容大小与所说不符，未收下。',
      todo: '会自动重试。若仍如此，请在 {{name}} 上全面核对：历史，核验。',
    },
    E_CHAIN: {
      what: '{{name}} 发来的记录已损坏，未收下。',
      todo: '会自动重试。若仍如此，请在 {{name}} 上全面核对：历史，核验。',
    },
    E_SIG: {
      what: '{{name}} 发来的记录签名不符，未收下。',
      todo: '会自动重试。若仍如此，请在 {{name}} 上全面核对：历史，核验。',
    },
    E_BODY: {
      what: '{{name}} 发来的一段内容无法解开，未收下。',
      todo: '会自动重试。若仍如此，请在 {{name}} 上全面核对：历史，核验。',
    },
    E_TOO_MANY_LOGS: {
      what: '{{name}} 报出的机器多得不合常理，连接已断开。',
      todo: '请把两台升级到同一版本的 Daybook。若仍如此，请移除 {{name}}。',
    },
    E_DAMAGED_DATA: {
      what: '{{name}} 一小时内三次发来损坏的记录，本机将等待一小时。',
      todo: '请在 {{name}} 上全面核对：历史，核验。它的磁盘可能有问题。',
    },
    E_MEMBER_UNKNOWN: {
      what: '{{name}} 有一台本机还不认得的机器的记录。',
      todo: '无需处理，店主机的记录到齐后就会收下。',
    },
    E_GAP: {
      what: '{{name}} 发来的内容之前，本机还缺一段。',
      todo: '无需处理，会从双方都有的地方重新开始。',
    },
    E_REVOKED: {
      what: '{{name}} 带来了已移除机器的记录，这些不作数，未收下。',
      todo: '无需处理。若确有需要，请手工补录。',
    },
    E_QUOTA: {
      what: '磁盘已满，{{name}} 的内容收不下了。',
      todo: '请腾出空间，之后会自动继续。',
    },
    E_STORE_FAILED: {
      what: '{{name}} 发来的内容未能写入磁盘。',
      todo: '请看上方是否有提示。会自动重试。',
    },
    E_CLOCK: {
      what: '{{name}} 与本机的时钟相差超过十分钟。',
      todo: '请把走错的那台校准。内容照常收下。',
    },
    E_SELF_AHEAD: {
      what: '{{name}} 有本机写过、但本机已经没有的记录，正在取回。',
      todo: '无需处理。本机会得到新的单号前缀，不会丢失内容。',
    },
    E_UNREACHABLE: {
      what: '{{name}} 的地址没有应答。',
      todo: '请看它是否开机、在同一网络并已打开共享。会自动重试。',
    },
    E_TIMEOUT: {
      what: '{{name}} 不再应答。',
      todo: '无需处理，会自动重试。',
    },
    E_SILENT: {
      what: '{{name}} 没有了声息。',
      todo: '无需处理，会自动重试。',
    },
    E_SLOW: {
      what: '{{name}} 来不及收下本机发送的内容。',
      todo: '无需处理，会从中断处继续。',
    },
    E_FLOOD: {
      what: '{{name}} 发来的消息多得不合常理，连接已断开。',
      todo: '请把两台升级到同一版本的 Daybook。',
    },
    E_CROSSED: {
      what: '{{name}} 与本机同时呼叫对方，保留一条连接即可。',
      todo: '无需处理。',
    },
    E_STOPPED: {
      what: '{{name}} 停止了共享，或那边已关闭 Daybook。',
      todo: '无需处理，会自动重试。',
    },
    E_CLOSED: {
      what: '与 {{name}} 的连接断开，没有说明原因。',
      todo: '无需处理，会自动重试。',
    },
    E_NOT_DAYBOOK: {
      what: '{{name}} 的地址上有应答，但那不是 Daybook。',
      todo: '请核对地址和冒号后的数字。',
    },
    E_BAD_ADDRESS: {
      what: '这不是一个地址。',
      todo: '写法如 192.168.1.20:47823 或 office.local。',
    },
    E_DISCOVERY: {
      what: '这个网络不让机器自己找到对方。',
      todo: '请填写另一台机器显示的地址。',
    },
    E_NO_INTERFACE: {
      what: '本机没有连上网络，其他机器找不到它。',
      todo: '请连上其他机器所在的网络，之后会自动继续。',
    },
    E_LISTEN: {
      what: '系统不允许 Daybook 接受连接，其他机器找不到本机。',
      todo: '请在防火墙中允许 Daybook，或关闭占用同一端口的程序，然后重新打开共享。',
    },
    E_INVITE_NONE: {
      what: '另一台机器没有有效的配对码。',
      todo: '可能已被使用或已结束，请在那边显示新的配对码。',
    },
    E_INVITE_EXPIRED: {
      what: '配对码的十分钟有效期已过。',
      todo: '请在另一台机器上显示新的配对码。',
    },
    E_PAIR_PROOF: {
      what: '配对码与另一台机器显示的不一致。',
      todo: '请逐个核对。输错五次后它就作废。',
    },
    E_BAD_CODE: {
      what: '机器不会显示这样的配对码。',
      todo: '请逐个核对。',
    },
    E_PAIR_REFUSED: {
      what: '{{name}} 没有接纳本机。',
      todo: '请在那边显示新的配对码，然后重试。',
    },
    E_NOT_OWNER: {
      what: '{{name}} 不是店主机，不能接纳其他机器。',
      todo: '请用一台店主机显示配对码。',
    },
    E_NOT_READY: {
      what: '{{name}} 还没有打开店铺。',
      todo: '请在那边打开店铺并显示新的配对码，然后重试。',
    },
    E_PAIR_RATE: {
      what: '一分钟内尝试次数过多。',
      todo: '请等一分钟再试。',
    },
    E_PAIR_TIMEOUT: {
      what: '另一台机器没有及时应答。',
      todo: '请看它是否开机、仍显示配对码，然后重试。',
    },
  },
};
