import type { Reply, Turn } from '../core/capability.ts';
import type { Result } from '../core/result.ts';

/** Everything that a person can do ends here, however it was said. */
export interface Router {
  /** A typed sentence. */
  said(turn: Turn, text: string): Promise<Result<Reply>>;
  /** A pressed button, or a dialog sent in: `input` is what the card carried, unchecked. */
  did(turn: Turn, verb: string, input: unknown): Promise<Result<Reply>>;
  /** The bot was installed, or the person opened the chat for the first time. */
  met(turn: Turn): Promise<Result<Reply>>;
  /** The command that a compose-box action begins with. */
  composing(commandId: string): { readonly title: string; readonly verb: string; readonly input: unknown } | undefined;
}
