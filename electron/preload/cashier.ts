/** Preload script of the pharmacy till. */
import { exposeDoor } from './expose-door.ts';

exposeDoor();
