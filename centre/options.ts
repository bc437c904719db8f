/** Command line of the centre. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Keys, certificates and the embedded database live here. */
  readonly dataDir: string;
  /** 0 = the system chooses. */
  readonly port: number;
  /** Load the demo region when the database is empty, and mint an enrolment code. */
  readonly demo: boolean;
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
}

export const USAGE =
  'centre --data DIR [--port 0] [--demo]   (DATABASE_URL: a PostgreSQL server to use)';

/** Options from arguments and environment; undefined when they make no sense. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        demo: { type: 'boolean', default: false },
        json: { type: 'boolean', default: true },
      },
    });
    const port = Number(values.port);
    if (!values.data || !Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
    return {
      dataDir: values.data,
      port,
      demo: values.demo,
      databaseUrl: env.DATABASE_URL || undefined,
    };
  } catch {
    return undefined; // an option that does not exist
  }
}
