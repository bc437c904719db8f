/** Words for tasks: what a person has to look at, and why. */
import type { WordTable } from './words.ts';

export const taskWords = {
  'tasks.verdictRefused': {
    zh: '医保中心不认可第 {seq} 号结算，医保部分 {yuan} 元已冲回',
    en: 'The centre does not accept settlement {seq}; its insured part of {yuan} yuan was taken back',
  },
  'tasks.verdictNoMoney': {
    zh: '医保中心对第 {seq} 号记录有疑问，不涉及医保款项；请查明原因并记下',
    en: 'The centre questions record {seq}. No insured money is in it; find out what happened and write it down',
  },
  'tasks.verdictShort': {
    zh: '医保中心对第 {seq} 号结算少付 {yuan} 元，差额已冲回',
    en: 'The centre paid {yuan} yuan less for settlement {seq}; the difference was taken back',
  },
  'tasks.verdictOther': {
    zh: '医保中心不认可第 {seq} 号记录，本机没有对应的结算可调整；请联系医保中心核对',
    en: 'The centre does not accept record {seq} and there is no settlement here to adjust. Ask the centre',
  },
  'tasks.patientOwes': {
    zh: '请联系参保人补交 {yuan} 元，或与医保中心核对后处理',
    en: 'Ask the person for {yuan} yuan, or clear it with the centre',
  },
  'tasks.institutionBears': {
    zh: '按本地规定由本机构承担 {yuan} 元；请与医保中心核对',
    en: 'By the rule of the region the institution bears {yuan} yuan. Check with the centre',
  },
  'tasks.reason': { zh: '中心给出的原因：{code}', en: 'Reason of the centre: {code}' },
  'tasks.figures': {
    zh: '本机 {claimed} 元，中心 {computed} 元',
    en: '{claimed} yuan here, {computed} yuan at the centre',
  },
  'tasks.unknown': { zh: '没有第 {number} 号待办', en: 'There is no task {number}' },
  'tasks.title': { zh: '待办事项', en: 'Tasks' },
  'tasks.pill': { zh: '待办 {count}', en: '{count} tasks' },
  'tasks.none': { zh: '没有待办事项', en: 'Nothing to do' },
  'tasks.note': { zh: '怎样处理的', en: 'What was done' },
  'tasks.finish': { zh: '已处理', en: 'Done' },
  'tasks.doneBy': { zh: '{by} 已处理：{note}', en: 'Done by {by}: {note}' },
  'tasks.openOutcomes': { zh: '结果待查 {count}', en: '{count} outcomes open' },
} as const satisfies WordTable;
