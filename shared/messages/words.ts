/** The two languages every message exists in. `{name}` marks a parameter. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh-CN' | 'en';
export type WordTable = Readonly<Record<string, Words>>;
