/** What takes messages to people, whichever it is. */

export interface OutgoingMessage {
  /** The same at every try: whoever takes it twice delivers it once. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** `final`: trying again would not help. */
export type Taken =
  | { readonly state: 'sent' | 'delivered' | 'rehearsed' }
  | { readonly state: 'failed'; readonly fault: string; readonly final: boolean };

export interface MessageAdapter {
  send(message: OutgoingMessage): Promise<Taken>;
  /** What became of a message that was taken; a gateway that cannot say has none. */
  ask?(id: string): Promise<Taken>;
}

/** A dry run: nobody is told, and the outbox says so. */
export const dryRun: MessageAdapter = { send: async () => ({ state: 'rehearsed' }) };
