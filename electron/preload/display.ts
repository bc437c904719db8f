/** Preload script of the customer display. */
import { exposeDoor } from './expose-door.ts';

exposeDoor();
