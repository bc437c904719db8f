/**
 * The face check is not ours: a program of the site does it with the platform of the region and says
 * how it came out. It gets who the person claims to be on its standard input, never as an argument;
 * it answers with one line of JSON, `{"result":"passed","reference":"…"}`. No picture comes here.
 */
import { spawn } from 'node:child_process';
import * as z from 'zod';
import { type FaceOutcome, faceOutcomeSchema } from '../../../shared/voucher/face.ts';

/** In `terminal.json`: the program with its arguments, and how long a person may take. */
export const faceCheckSchema = z.strictObject({
  command: z.array(z.string().min(1)).min(1),
  timeoutS: z.int().min(1).max(300).default(90),
});
export type FaceCheckSetup = z.infer<typeof faceCheckSchema>;

export interface FacePerson {
  readonly name: string;
  readonly idNumber: string;
}

/** Never throws: whatever goes wrong is an outcome too. */
export type FaceCheck = (person: FacePerson) => Promise<FaceOutcome>;

/** A counter without a camera. */
export const noFaceCheck: FaceCheck = async () => ({ result: 'notUsed' });

const UNAVAILABLE = { result: 'unavailable' } as const;
/** An answer is one short line. */
const MOST_OUTPUT = 4096;

export function commandFaceCheck({ command, timeoutS }: FaceCheckSetup): FaceCheck {
  const [program = '', ...args] = command;
  return (person) =>
    new Promise((resolve) => {
      const child = spawn(program, args, {
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: timeoutS * 1000,
        killSignal: 'SIGKILL',
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        output = (output + part).slice(0, MOST_OUTPUT);
      });
      child.once('error', () => resolve(UNAVAILABLE));
      child.once('close', (code) => resolve(code === 0 ? readOutcome(output) : UNAVAILABLE));
      // A program that does not want to know may close its input.
      child.stdin.on('error', () => undefined);
      child.stdin.end(`${JSON.stringify(person)}\n`);
    });
}

/** `notUsed` is not for a program to say. */
function readOutcome(output: string): FaceOutcome {
  try {
    const parsed = faceOutcomeSchema.safeParse(JSON.parse(output));
    return parsed.success && parsed.data.result !== 'notUsed' ? parsed.data : UNAVAILABLE;
  } catch {
    return UNAVAILABLE;
  }
}
