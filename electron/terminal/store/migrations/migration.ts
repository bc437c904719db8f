/** One step of the store's structure. */
export interface Migration {
  /** Rising; a number is used once, also when it was left out for long. */
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}
