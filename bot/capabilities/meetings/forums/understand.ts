import type { Match } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Lexicon } from '../../../language/lexicon.ts';

/** Asked of how it is arranged: the documents answer. */
const QUESTION = /^\s*(?:får|kan|ska|vem|vilka|hur|var|varför|när|måste|är)(?!\p{L})/iu;
const PROPOSE =
  /(?<!\p{L})(?:föreslå|(?:lägg(?:a|er)?|lämna|skicka)\s+(?:fram\s+|in\s+)?(?:ett\s+)?(?:nytt\s+)?förslag|nytt\s+förslag|anmäl(?:a)?\s+(?:en\s+)?punkt|ny\s+punkt|ta(?:\s+med)?\s+upp)(?!\p{L})/iu;
const ITEM = /(?<!\p{L})(?:punkt(?:en|er)?|förslag|fråga|ärende|dagordning(?:en)?)(?!\p{L})/iu;
const MINE = /(?<!\p{L})mina\s+förslag(?!\p{L})/iu;
const LIST = /^\s*(?:visa\s+|se\s+)?(?:alla\s+)?förslag(?:en)?(?:\s+(?:till|för|i|från)\s|[\s.!?]*$)/iu;
const NOTES = /(?<!\p{L})(?:minnes|mötes)?anteckning(?:ar|arna|en)?(?!\p{L})/iu;

/** `föreslå en punkt till dialogforum: Nya skrivare` names the heading too. */
function titleIn(text: string): { readonly title?: string } {
  const title = /:\s*(\S.*)$/su.exec(text)?.[1]?.replace(/\s+/gu, ' ').trim().slice(0, 120);
  return title === undefined ? {} : { title };
}

/** What is typed about proposals to forums and notes from them; undefined when it is about something else. */
export function understoodForums(
  text: string,
  bodies: Lexicon<BodyId>,
  { bodies: all }: Organisation,
): Match | undefined {
  if (MINE.test(text)) return { verb: 'forum.mine', input: {}, certainty: 0.95 };
  if (QUESTION.test(text)) return undefined;
  const [head = ''] = text.split(':');
  const named = bodies.mentionedIn(head).find((id) => all.some((body) => body.id === id && body.kind === 'forum'));
  const body = named === undefined ? {} : { body: named };
  if (PROPOSE.test(head) && (named !== undefined || ITEM.test(head))) {
    return { verb: 'forum.propose', input: { ...body, ...titleIn(text) }, certainty: 0.95 };
  }
  if (LIST.test(text)) return { verb: 'forum.list', input: body, certainty: 0.9 };
  if (NOTES.test(text) && (named !== undefined || /^\s*(?:visa\s+|skriv\s+|mötes|minnes)/iu.test(text))) {
    return { verb: 'forum.notes', input: body, certainty: 0.92 };
  }
  return undefined;
}
