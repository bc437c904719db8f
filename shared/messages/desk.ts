/** Words for who may do what at a desk. */
import type { WordTable } from './words.ts';

export const deskWords = {
  'desk.notSignedIn': {
    zh: '请先登录',
    en: 'Sign in first',
  },
  'desk.roleMissing': {
    zh: '您的岗位不能做这项操作，请换有权限的人员登录',
    en: 'Your role may not do this. Someone with the right role must sign in',
  },
  'desk.noShift': {
    zh: '还没有开班，请先开班',
    en: 'No shift is open. Open the shift first',
  },
} as const satisfies WordTable;
