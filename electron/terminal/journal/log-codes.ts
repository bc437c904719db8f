/** Everything the journal can say, and how grave it is. The part before the dot is the area. */
export const LOG_LEVELS = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_CODES = {
  'service.started': 'info',
  'service.notStarted': 'error',
  'service.ended': 'info',
  'service.callFailed': 'error',
  'ledger.headNotNoted': 'error',
  'ledger.clockStepNotBooked': 'error',
  'ledger.settingsNotNoted': 'error',
  'ledger.lineNotNoted': 'error',
  'ledger.notChecked': 'error',
  'ledger.wrong': 'error',
  'backup.notWritten': 'error',
  'upkeep.failed': 'error',
  'centre.downlinkRefused': 'warn',
  'centre.verdictNotBooked': 'error',
  'centre.moneyNotKept': 'warn',
  'paper.slipNotWritten': 'warn',
  'paper.listNotWritten': 'warn',
  'paper.shiftReportNotWritten': 'warn',
  'paper.printerFailed': 'warn',
  'till.basketNotCleared': 'warn',
  'audit.notRecorded': 'error',
} as const satisfies Record<string, LogLevel>;

export type LogCode = keyof typeof LOG_CODES;
