/** `npm run typecheck`: the type check of every layer. */
import { runChecks, typeChecks } from './checks.ts';

process.exitCode = (await runChecks(typeChecks(), 2)) === 0 ? 0 : 1;
