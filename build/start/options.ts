/** Command line of `npm start`. */
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../../shared/messages/index.ts';
import { PROJECT } from '../paths.ts';

export interface StartOptions {
  readonly dataDir: string;
  readonly language: Language;
  readonly open: boolean;
  readonly reader: 'pcsc' | 'simulated';
  readonly reset: boolean;
  /** A new terminal without the demo's settings: a person sets it up. */
  readonly isNew: boolean;
  /** A self-service machine instead of the desks. */
  readonly kiosk: boolean;
  readonly psamReader?: string;
  readonly vendorCommand?: string;
  /** A centre that runs already, instead of one of our own. */
  readonly centre?: {
    readonly url: string;
    readonly caFile: string;
    readonly enrolmentCode?: string;
  };
}

export const USAGE = `npm start [-- OPTIONS]

  --data DIR                 数据目录 / data folder (.data)
  --reader pcsc|simulated    读卡器：真实 PC/SC 或模拟 / real PC/SC reader or a simulated one (simulated)
  --new                      新终端，在收费窗口按步骤设置 / a new terminal, set up step by step in its window
  --kiosk                    自助查询机：只有一个窗口 / a self-service machine: its one window, no desks
  --psam NAME                装有安全模块的读卡器 / reader or slot with a security module (PSAM)
  --vendor-command COMMAND   读卡组件的适配程序，代替 PC/SC / adapter of a vendor's reader library
  --centre URL --centre-ca FILE [--enrolment-code CODE]
                             使用已在运行的中心 / use a centre that runs already
  --lang zh-CN|en            本命令的语言 / language of this command (zh-CN)
  --no-open                  不打开窗口，只给出链接 / open no windows, only print links
  --reset                    先删除演示数据 / delete the demo's data first
  --help                     显示本说明 / show this text

环境变量 / environment: BROWSER_PATH (浏览器 / browser), ELECTRON_OVERRIDE_DIST_PATH (Electron)
`;

/** Options, or `undefined` when they make no sense or help was asked for. */
export function readOptions(args: readonly string[]): StartOptions | 'help' | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data' },
        reader: { type: 'string', default: 'simulated' },
        psam: { type: 'string' },
        'vendor-command': { type: 'string' },
        centre: { type: 'string' },
        'centre-ca': { type: 'string' },
        'enrolment-code': { type: 'string' },
        lang: { type: 'string', default: 'zh-CN' },
        kiosk: { type: 'boolean', default: false },
        new: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const { reader, lang, psam, 'vendor-command': vendorCommand } = values;
    if (reader !== 'pcsc' && reader !== 'simulated') return undefined;
    if (lang !== 'zh-CN' && lang !== 'en') return undefined;
    // The wizard needs a desk.
    if (values.new && values.kiosk) return undefined;
    const centre = centreOf(values.centre, values['centre-ca'], values['enrolment-code']);
    if (centre === 'incomplete') return undefined;
    const dataDir = isAbsolute(values.data) ? values.data : join(PROJECT, values.data);
    return {
      ...{ dataDir, reader, language: lang, open: !values['no-open'], reset: values.reset },
      ...{ isNew: values.new, kiosk: values.kiosk },
      ...(psam !== undefined && { psamReader: psam }),
      ...(vendorCommand !== undefined && { vendorCommand }),
      ...(centre && { centre }),
    };
  } catch {
    return undefined;
  }
}

function centreOf(
  url: string | undefined,
  caFile: string | undefined,
  enrolmentCode: string | undefined,
): StartOptions['centre'] | 'incomplete' {
  if (url === undefined && caFile === undefined && enrolmentCode === undefined) return undefined;
  if (url === undefined || caFile === undefined || !URL.canParse(url)) return 'incomplete';
  return { url, caFile, ...(enrolmentCode !== undefined && { enrolmentCode }) };
}
