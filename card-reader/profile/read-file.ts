/** Reads the content of a selected file in the manner its profile names. */
import type { Channel } from '../apdu/channel.ts';
import { CardFailure } from './card-failure.ts';
import type { ProfileFile } from './profile.ts';
import type { FileReading } from './raw-items.ts';
import { readRecords } from './read-records.ts';

export function readFileContent(channel: Channel, file: ProfileFile): Promise<FileReading> {
  if (file.read.how === 'records') return readRecords(channel, file, file.read.manners);
  throw new CardFailure({ code: 'card.malformed', params: { where: file.id } });
}
