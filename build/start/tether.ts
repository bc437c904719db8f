/**
 * Loaded first into a program that we start: it ends in order when its standard input does, that
 * is, when we are gone without having said so.
 */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
