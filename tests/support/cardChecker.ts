import { AdaptiveCard, Version } from 'adaptivecards/dist/adaptivecards.js';

/** What Microsoft's own renderer finds wrong with a card. */
export function cardFailures(content: object): readonly string[] {
  const card = new AdaptiveCard();
  card.version = new Version(1, 5);
  card.parse(content);
  return card.validateProperties().validationEvents.map(({ message }) => message);
}
