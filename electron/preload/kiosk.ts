/** Preload script of the self-service machine. */
import { exposeDoor } from './expose-door.ts';

exposeDoor();
