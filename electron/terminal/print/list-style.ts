/** The lists of this room look like those of the agency. */
export { LIST_STYLE } from '../../../shared/page/list-style.ts';
