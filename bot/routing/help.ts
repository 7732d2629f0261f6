import MiniSearch from 'minisearch';
import { listCard } from '../cards/shared.ts';
import type { Card, Offer } from '../core/capability.ts';
import type { Actor } from '../core/person.ts';
import { stemOf, wordsOf } from '../language/words.ts';

const NEAREST = 3;

function items(offers: readonly Offer[]) {
  return offers.map(({ example, gives }) => ({
    title: example,
    detail: gives,
    verb: 'help.say',
    data: { text: example },
  }));
}

/** What the bot can do for this person: only what would not be refused. */
export function helpCard(offers: readonly Offer[], actor: Actor, greeting: 'hello' | 'help'): Card {
  return listCard.render({
    title: greeting === 'hello' ? 'Hej! Jag är Samdrift.' : 'Det här kan jag hjälpa dig med',
    text:
      greeting === 'hello'
        ? 'Här får du veta vad som är nere och vad som är planerat. Tryck på en rad, eller skriv med egna ord.'
        : 'Tryck på en rad, eller skriv med egna ord.',
    items: items(offers.filter((offer) => offer.suits(actor))),
    actions: [],
  });
}

const USED_UP = ' Jag tolkar inte fler längre meningar åt dig i dag: skriv kort, med en sak i taget.';

/**
 * A short answer to what was not understood, with the three nearest things that the bot can do.
 * @param usedUp the person's share of the language model for today is used
 */
export function nearestCard(offers: readonly Offer[], actor: Actor, text: string, usedUp = false): Card {
  const suited = offers.filter((offer) => offer.suits(actor));
  const index = new MiniSearch({
    fields: ['text'],
    tokenize: (sentence) => [...wordsOf(sentence)],
    // Short words are mostly och, som, min: they tell nothing of what is wanted.
    processTerm: (word) => (word.length > 3 ? stemOf(word) : null),
    searchOptions: { fuzzy: 0.25, prefix: true },
  });
  index.addAll(suited.map(({ example, gives }, id) => ({ id, text: `${example} ${gives}` })));
  const ranked = index.search(text).flatMap(({ id }) => suited[Number(id)] ?? []);
  return listCard.render({
    title: 'Det förstod jag inte riktigt',
    text: `Menade du något av det här? Skriv ”hjälp” för att se allt jag kan.${usedUp ? USED_UP : ''}`,
    items: items([...new Set([...ranked, ...suited])].slice(0, NEAREST)),
    actions: [],
  });
}
