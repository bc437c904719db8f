/** The pages of this room are made like those of the agency. */
export { html, type Markup } from '../../../shared/page/html.ts';
