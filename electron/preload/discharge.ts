/** Preload script of the discharge desk. */
import { exposeDoor } from './expose-door.ts';

exposeDoor();
