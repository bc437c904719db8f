/** Words for start-up, the doors between processes, disk and clock. */
import type { WordTable } from './words.ts';

export const systemWords = {
  'system.internal': {
    zh: '程序内部错误，请先核对最近一笔结算，再联系技术人员（{where}）',
    en: 'Internal error. Check the last settlement first, then call the technician ({where})',
  },
  'system.unknownMethod': {
    zh: '窗口与服务版本不一致，请刷新窗口',
    en: 'Window and service are of different versions. Reload the window',
  },
  'system.badInput': {
    zh: '输入不符合要求：{field}',
    en: 'The input is not acceptable: {field}',
  },
  'system.wrongWindow': {
    zh: '此窗口不能执行该操作',
    en: 'This window may not do that',
  },
  'system.noDataFolder': {
    zh: '数据目录建不了：{folder}（{reason}），请另选一个可以写入的目录',
    en: 'The data folder cannot be made: {folder} ({reason}). Choose one that can be written to',
  },
  'system.disconnected': {
    zh: '与本机服务的连接断开，正在重新连接；未确认的操作请先查看最近一笔结算',
    en: 'The connection to the local service is lost and being restored. Check the last settlement before repeating anything',
  },
  'system.noAnswer': {
    zh: '本机服务没有及时答复，请先查看最近一笔结算再重试',
    en: 'The local service did not answer in time. Check the last settlement before trying again',
  },
  'system.otherVersion': {
    zh: '窗口与服务版本不一致，正在重新载入窗口',
    en: 'Window and service are of different versions; the window is being reloaded',
  },
  'system.frameTooLarge': {
    zh: '内容超过 {maxKiB} KiB，请分成几个文件导入',
    en: 'More than {maxKiB} KiB; import it as several files',
  },
  'system.serviceGaveUp': {
    zh: '本机服务反复异常退出，已停止重试；账目保存完好，请联系技术人员',
    en: 'The local service keeps ending unexpectedly and is no longer restarted. The ledger is safe. Call the technician',
  },
  'system.windowGaveUp': {
    zh: '窗口反复异常退出，请关闭程序后重新打开',
    en: 'The window keeps failing. Close the program and open it again',
  },
  'system.noPdfPrinter': {
    zh: '本机没有可用的浏览器，不能生成 PDF；可打开网页版清单打印',
    en: 'No local browser that could write a PDF; print the list from its page instead',
  },
  'system.firstDownlink': {
    zh: '正在从医保中心接收参保人、政策和目录',
    en: 'Receiving persons, policies and catalogue from the centre',
  },
  'system.firstOperators': { zh: '正在建立操作员', en: 'Setting up the operators' },
  'system.firstWard': { zh: '正在建立病区', en: 'Setting up the ward' },
  'system.firstDone': { zh: '首次准备完成', en: 'First preparations are done' },
  'system.noSetup': {
    zh: '数据目录里没有终端设置文件 {file}，请先完成安装设置',
    en: 'There is no terminal set-up file {file} in the data folder. Set the terminal up first',
  },
  'system.badSetup': {
    zh: '终端设置文件 {file} 的“{field}”不正确，请技术人员修改',
    en: 'In the terminal set-up file {file} the field "{field}" is not right. Call the technician',
  },
  'system.pdfFailed': {
    zh: '生成 PDF 失败，请检查磁盘空间后重试',
    en: 'The PDF could not be written. Check the disk space and try again',
  },
} as const satisfies WordTable;
