/** The agency this centre belongs to, as its people know it, and how it tells them things. */
import * as z from 'zod';
import {
  DEFAULT_NOTICE_RULES,
  type NoticeRules,
  noticeRulesSchema,
} from '../shared/outbox/notice.ts';
import type { Queryable } from './store/database.ts';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const agencySchema = z.strictObject({
  place: words,
  name: words,
  hotline: z.string().min(1),
  /** The department that is competent in this place (Law, article 7), and its level. */
  department: words,
  level: z.enum(['county', 'city', 'province']),
});
export type Agency = z.infer<typeof agencySchema>;

const NATIONAL_HOTLINE = '12393';
const NOBODY: Agency = {
  place: { zh: '参保地', en: 'insured place' },
  name: { zh: '医疗保障经办机构', en: 'medical insurance agency' },
  hotline: NATIONAL_HOTLINE,
  department: { zh: '医疗保障局', en: 'Healthcare Security Administration' },
  level: 'county',
};

/** The agency, or the national hotline while nobody has said who it is. */
export async function readAgency(db: Queryable): Promise<Agency> {
  return agencySchema.parse((await setting(db, 'agency')) ?? NOBODY);
}

export async function readNoticeRules(db: Queryable): Promise<NoticeRules> {
  return noticeRulesSchema.parse((await setting(db, 'notices')) ?? DEFAULT_NOTICE_RULES);
}

export async function writeAgency(tx: Queryable, agency: Agency): Promise<void> {
  await writeSetting(tx, 'agency', agency);
}

export async function writeNoticeRules(tx: Queryable, rules: NoticeRules): Promise<void> {
  await writeSetting(tx, 'notices', rules);
}

async function setting(db: Queryable, name: string): Promise<unknown> {
  const [row] = await db.query<{ value: string }>('SELECT value FROM setting WHERE name = $1', [
    name,
  ]);
  return row && JSON.parse(row.value);
}

async function writeSetting(tx: Queryable, name: string, value: unknown): Promise<void> {
  await tx.query(
    `INSERT INTO setting (name, value) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [name, JSON.stringify(value)],
  );
}
