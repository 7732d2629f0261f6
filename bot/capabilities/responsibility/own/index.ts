import type { Capability } from '../../../core/capability.ts';
import { asksTheSame, mayTendGaps } from '../gaps.ts';
import { ownCommands, type Parts } from './commands.ts';

/** What the organisation answers itself, where its documents do not. */
export function ownIn(parts: Parts): Pick<Capability, 'commands' | 'offers'> & {
  /** Whether somebody has decided that the question is not to be answered. */
  isDeclined(question: string): boolean;
} {
  return {
    commands: ownCommands(parts),
    offers: [
      { example: 'Frågor utan svar', gives: 'Vad folk frågar som dokumenten inte besvarar', suits: mayTendGaps },
      { example: 'Egna svar', gives: 'Frågor som IT själv har besvarat, och vem som gjorde det', suits: mayTendGaps },
    ],
    isDeclined: (question) =>
      parts.publishing.live
        .ownAnswers()
        .some((own) => own.last.kind === 'declined' && asksTheSame(own.question, question)),
  };
}
