import type { GuidedPath } from '../../../core/guided.ts';

const DEVICE =
  '(?:(?<!\\p{L})\\p{L}{0,20}(?:dator|laptop|telefon|mobil|iphone|ipad|surfplatta|padda|platta|chromebook|nyckelkort|e-?tjänstekort|sits-?kort|usb-?minne)\\p{L}{0,4}|lur(?:en)?|enheten?|plånboken)';
const ACCOUNT = '(?:min|mitt|mina|vår|vårt|våra|jag|vi|oss|mig|kontot|mejlen|mailen|datorn|elevens|kollegans?)';
const SOMEBODY = '(?:någon|nån|någon\\s+annan|nån\\s+annan|andra|obehörig\\p{L}*|hackare|en\\s+okänd)';
/** Something that does not work is an ordinary fault, whatever was pressed. */
const WORKING = '(?!.*(?:fungera|funka|går|öppna)\\p{L}*\\s+(?:inte|ej))';
const any = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

/** Told as something that has happened. The order tells which path is meant when a sentence has signs of two. */
const TOLD: readonly (readonly [GuidedPath, readonly RegExp[]])[] = [
  [
    'security',
    any(
      '(?:klick|tryck|öppna|gick\\s+in)\\p{L}*\\s+(?:på|in\\s+på|i|upp)?\\s*(?:en|ett|den|länken|länk|bilagan|bilaga)?\\s*(?:\\p{L}+\\s+)?(?:konstig|skum|misstänkt|fejk|bluff|farlig|suspekt|lurig|falsk|phish|fisk)\\p{L}*',
      `^${WORKING}.*råka\\p{L}*\\s+(?:att\\s+)?(?:klicka|öppna|trycka)\\p{L}*\\s+(?:på|upp)?\\s*(?:\\p{L}+\\s+){0,2}(?:länk|bilag)\\p{L}*`,
      `^${WORKING}.*klick\\p{L}*\\s+på\\s+(?:\\p{L}+\\s+){0,2}(?:länk|bilag)\\p{L}*\\s+(?:i|från)\\s+(?:ett|en|mejlet|mailet|sms)`,
      `${SOMEBODY}\\s+(?:(?!inte|ej)\\p{L}+\\s+){0,2}logga(?:t|de|r)\\s+in`,
      `${SOMEBODY}\\s+(?:(?!inte|ej)\\p{L}+\\s+){0,2}(?:tagit\\s+över|tog\\s+över|inne|kommit\\s+in|tagit\\s+sig\\s+in)\\s+(?:\\p{L}+\\s+){0,3}(?:konto|mejl|mail|e-?post|dator)`,
      `${ACCOUNT}\\s+(?:\\p{L}+\\s+){0,3}(?:hacka(?:d|t|de|ts)|kapa(?:d|t|de|ts)|dataintrång|intrång)(?!\\p{L})`,
      `(?:blivit|blev|är|har)\\s+(?:\\p{L}+\\s+)?(?:hackad|hackat|hackade|kapad|kapat|phishad|lurad|lurat)`,
      '(?:misstänkt|skumt|konstigt|suspekt|lurigt|falskt)\\s+(?:mejl|mail|e-?post|sms|meddelande|samtal|inloggning)|(?:bluff|fejk|phishing|nätfiske|spam)-?(?:mejl|mail|sms|länk|meddelande)|misstänkt\\s+(?:e-?post|inloggning|länk|bilaga)',
      `^${WORKING}.*(?:skrev|skrivit|lämnat|lämnade|gett|gav|angav|angett|fyllde?|fyllt)\\s+(?:\\p{L}+\\s+){0,3}(?:lösenord|bank-?id|inloggning)\\p{L}*\\s.*(?:sida|sajt|länk|mejl|mail|formulär|samtal|telefon|sms|falsk|bluff)`,
      '(?:fått|har|hittat|upptäckt)\\s+(?:\\p{L}+\\s+){0,2}(?:virus(?:et)?|trojan(?:en)?|skadlig\\s+kod|ransomware|utpressning\\p{L}*)(?!\\p{L})',
      '(?:filerna|allt|datorn)\\s+(?:\\p{L}+\\s+){0,2}(?:krypterad|krypterat|krypterade)',
    ),
  ],
  [
    'theft',
    any(
      `${DEVICE}\\s+(?:\\p{L}+\\s+){0,3}(?:stulen|stulna|stulit|snodd|snodda|rånad|stals|snoddes)`,
      `(?:stulit|snott|snodde|stal|rånat)\\s+(?:\\p{L}+\\s+){0,3}${DEVICE}`,
      `${SOMEBODY}\\s+(?:har\\s+)?(?:tagit|tog)\\s+(?:min|mitt|mina|vår|vårt|våra)\\s+(?:\\p{L}+\\s+)?${DEVICE}`,
      `(?:stulen|stulna|snodd|snodda)\\s+${DEVICE}`,
      '(?:jag|vi)\\s+(?:\\p{L}+\\s+){0,2}(?:rånad|rånade|bestulen|bestulna|rånats|bestulits)',
      '(?:haft|har|skett|varit)\\s+(?:\\p{L}+\\s+){0,2}inbrott',
    ),
  ],
  [
    'lost',
    any(
      `(?:tappa|tappat|tappade|glömt|glömde|förlorat|blivit\\s+av\\s+med|slarvat\\s+bort|tappat\\s+bort|(?:jag|vi)\\s+hittar\\s+inte)\\s+(?:(?!på|i|till|med|pin|kod|lösen|inlogg)\\p{L}+\\s+){0,3}${DEVICE}\\s*(?:på|i|hos|vid|någonstans|nånstans|bort|[.!]|$)`,
      `${DEVICE}\\s+(?:\\p{L}+\\s+){0,2}(?:borttappad|försvunnen|försvunnit|kommit\\s+bort|borta)(?!\\p{L})`,
      `(?:borttappad|förlorad|försvunnen)\\s+${DEVICE}`,
    ),
  ],
];

/** Asked for in so many words: the whole message names what has happened. */
const NAMED: readonly (readonly [GuidedPath, RegExp])[] = [
  ['theft', /^\s*(?:(?:anmäla?|rapportera)\s+(?:en\s+)?stöld(?:en)?|stöldanmälan|stöld)[\s.!]*$/iu],
  [
    'lost',
    /^\s*(?:(?:anmäla?|rapportera)\s+)?(?:en\s+)?(?:borttappad|förlorad)\s+(?:enhet|dator|mobil|telefon|surfplatta)[\s.!]*$/iu,
  ],
  [
    'security',
    /^\s*(?:(?:anmäla?|rapportera)\s+)?(?:en?\s+)?(?:(?:it-?)?säkerhetsincident(?:en)?|phishing|nätfiske|intrång|dataintrång|virus|misstänkt\s+(?:mejl|mail|e-?post)|bluffmejl)[\s.!]*$/iu,
  ],
];

/** Asked of who does what, of how it is done in general, or whether it is done at all: the documents answer. */
const ASKED = any(
  '(?<!\\p{L}|vet\\s+inte\\s)(?:vem|vems)(?!\\p{L})',
  '(?:^|[,.!?]\\s*)(?:vilka|vilket)(?!\\p{L})',
  '(?<!\\p{L})(?:ansvar\\p{L}*|policy|rutin(?:en|er)?|regler\\p{L}*|betalar|ersätt\\p{L}*|vad\\s+gäller|gäller\\s+(?:vid|om|när))(?!\\p{L})',
  '(?<!\\p{L})(?:ska|får|bör|kan|måste|brukar)\\s+man(?!\\p{L})',
  '^\\s*hur(?!\\s+gör\\s+(?:jag|vi)\\s*[,.!?])(?!\\p{L})',
  '^\\s*är\\s+det(?!\\p{L})',
  '^\\s*(?:varför|vad\\s+(?:är|betyder|innebär|menas)|ska|kan|går\\s+det|ingår|får|finns|jag\\s+undrar|har\\s+(?!jag|vi|någon|nån)\\p{L}+)(?!\\p{L}).*\\?\\s*$',
);
const ANYBODY = '(?:jag|man|någon|nån|vi|min|mitt|en|ett|datorn|mobilen|telefonen)';
/** Not so yet: `om datorn blir stulen`, `när någon tappar sin mobil`. */
const SUPPOSED = any(
  `(?<!\\p{L})(?:om|ifall|utifall)\\s+${ANYBODY}\\s+(?:\\p{L}+\\s+){0,3}(?:blir|skulle|tappar|klickar|försvinner|stjäls|hackas|är|har)(?!\\p{L})`,
  `(?<!\\p{L})(?:om|ifall|utifall|när)\\s+${ANYBODY}\\s+(?:\\p{L}+\\s+){0,3}(?:blir|tappar|klickar|försvinner|stjäls|hackas)(?!\\p{L})`,
  '(?<!\\p{L})skulle\\s+(?:\\p{L}+\\s+){0,4}(?:bli|tappa|klicka|försvinna)(?!\\p{L})',
);
/** Broken by a fall, and not gone. */
const BROKEN =
  /(?<!\p{L})(?:i\s+(?:golvet|marken|backen|vattnet|toaletten|asfalten)|sprucken|sprack|spräckt|sönder|trasig\p{L}*)(?!\p{L})/iu;

/** What a question is about, for a way on beside its answer. */
const TOPICS: readonly (readonly [GuidedPath, RegExp])[] = [
  ['theft', /(?<!\p{L})(?:stöld|stul|snodd|inbrott|polisanm)/iu],
  ['lost', /(?<!\p{L})(?:borttappa|tappat\s+bort|förlorad\s+enhet)/iu],
  ['security', /(?<!\p{L})(?:phishing|nätfiske|säkerhetsincident|intrång|hacka|bluffmejl)/iu],
];

export function topicOf(text: string): GuidedPath | undefined {
  return TOPICS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The guided path that a sentence is about; undefined when it is a question, a supposition or something else. */
export function guidedIn(text: string): GuidedPath | undefined {
  const named = NAMED.find(([, pattern]) => pattern.test(text));
  if (named) return named[0];
  if ([...ASKED, ...SUPPOSED].some((pattern) => pattern.test(text))) return undefined;
  const told = TOLD.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0];
  return told === 'lost' && BROKEN.test(text) ? undefined : told;
}
