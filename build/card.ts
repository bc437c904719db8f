/**
 * `npm run card`: the tool for integrators. What needs real readers builds the PC/SC binding first,
 * once; images and vendors' strings never need it.
 */
import { INSTALL_LINE } from './debian.ts';
import { buildNative } from './native.ts';

const WITHOUT_READERS = ['--simulated', '--vendor', '--vendor-command'];
const WITH_READERS = ['read', 'readers', 'apdu'];

/** True when a command line of the tool talks to PC/SC. */
function needsReaders(args: readonly string[]): boolean {
  const named = (option: string) => args.some((arg) => arg.split('=')[0] === option);
  return args.some((arg) => WITH_READERS.includes(arg)) && !WITHOUT_READERS.some(named);
}

async function prepare(): Promise<boolean> {
  const { state, output } = await buildNative();
  if (state !== 'failed') return true;
  process.stderr.write(
    `${output}\nPC/SC 组件无法编译，不能使用真实读卡器。在 Debian 上以 root 运行下面一行后重试；` +
      `模拟卡（--simulated 文件）不需要它。\n` +
      'The PC/SC binding cannot be built, so real readers cannot be used. On Debian run this line ' +
      `as root and try again; simulated cards (--simulated FILE) do not need it.\n  ${INSTALL_LINE}\n`,
  );
  return false;
}

if (needsReaders(process.argv.slice(2)) && !(await prepare())) process.exit(1);
await import('../card-reader/cli/card.ts');
