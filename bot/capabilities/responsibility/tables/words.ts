/** What a header calls the column of activities. */
const ACTIVITY =
  /^(?:innehåll|aktivitet(?:er|en)?|uppgift(?:er)?|arbetsuppgift(?:er)?|process(?:er)?|moment|ansvarsområde|område|arbetsmoment|åtgärd(?:er)?|leverans|uppdrag|beskrivning|vad|task|activity|activities|komponent(?:er)?|delprocess|funktionalitet|tjänst|steg)$/i;
/** Of those, what as well heads a column that groups activities, or explains them. */
const GROUP = /^(?:process(?:er)?|ansvarsområde|område|leverans|uppdrag|beskrivning|komponent(?:er)?|tjänst|steg)$/i;
const COMMENT =
  /^(?:kommentar(?:er)?|anmärkning(?:ar)?|notering(?:ar)?|not(?:er)?|övrigt|comments?|förtydligande|info|upplysning(?:ar)?)$/i;
/** What a header calls the column of parties, where activities are the columns. */
const PARTY_HEAD =
  /^(?:part(?:er)?|roll(?:er)?|aktör(?:er)?|organisation(?:er)?|ansvarig(?:a)?|funktion(?:er)?|enhet(?:er)?|vem|role|party)$/i;
const PARTY =
  /(?:^it\b|förvaltning|nämnd|kommun|verksamhet|leverantör|chef|ägare|ledare|support|servicedesk|helpdesk|enhet|avdelning|styrgrupp|bolag|förbund|region|beställare|utförare|användare|tekniker|drift$|systemförvalt|ekonomi$|hr$|säkerhet$|upphandling$)/i;
/** Headings that say that here is a table, not what about. */
const GENERIC =
  /^(?:ansvars?fördelning|ansvarsmatris|raci(?:-?\s?(?:matris|tabell|schema))?|gränsdragning(?:slista)?|ansvar(?:smatris)?|rollfördelning|tabell \d+)/i;
const LEGEND =
  /^\(?[RACI]{1,2}\)?\s*(?:=|:|–|—|-)\s*\p{L}{3}|^(?:[Ff]örklaring|[Tt]eckenförklaring|[Ll]egend|[Dd]är R\b)/u;
const PAGE_NUMBER =
  /^(?:-\s*)?(?:sid(?:a|an|nr)?\.?\s*\d{1,4}(?:\s*(?:av|\/|\(|of)\s*\d{1,4}\)?)?|page \d+.*|\d{1,4}\s*(?:av|\/|\(|of)\s*\d{1,4}\)?|-\s*\d{1,4}\s*-)$/i;
const NUMBER = /^\d{1,4}$/;

/** A line that ends like this goes on. */
const OPEN_END =
  /(?:[,/&(–-]|(?:^|\s)(?:och|eller|samt|av|för|med|på|i|till|från|om|vid|under|över|mellan|enligt|genom|utan|inom|utifrån|gentemot|hos|mot|efter|före|inför|kring|att|som|är|ska|skall|kan|bör|inte|en|ett|den|det|de|vår|våra|sina|sin|deras|respektive|via|per|inkl\.?|exkl\.?|t\.?ex\.?|bl\.?a\.?|s\.?k\.?|ev\.?|alla|samtliga|ny|nya|nytt|andra|övriga|hur|när|där|vilka|vilken|så|ur|än))$/i;

export const isActivityHead = (text: string): boolean => ACTIVITY.test(text.trim());
export const isGroupHead = (text: string): boolean => GROUP.test(text.trim());
export const isCommentHead = (text: string): boolean => COMMENT.test(text.trim());
export const isPartyHead = (text: string): boolean => PARTY_HEAD.test(text.trim());
export const looksLikeParty = (text: string): boolean => PARTY.test(text.trim()) && text.trim().length < 45;
export const isGeneric = (text: string): boolean => GENERIC.test(text.trim());
export const isLegend = (text: string): boolean => LEGEND.test(text.trim());
export const isNumber = (text: string): boolean => NUMBER.test(text.trim());
export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text.trim());
export const isOpenEnded = (text: string): boolean => OPEN_END.test(text.trim()) || unclosed(text);
/** Begins like the middle of a sentence: with a small letter, or with a bracket. */
export const startsLower = (text: string): boolean => /^(?:["'”]?\p{Ll}|\()/u.test(text.trim());
export const startsWithBullet = (text: string): boolean => /^\s*(?:[-•·▪○]\s|\d+[.)]\s)/.test(text);

function unclosed(text: string): boolean {
  return (text.match(/\(/g)?.length ?? 0) > (text.match(/\)/g)?.length ?? 0);
}

/** Two lines of one text, joined as they were before the line broke. */
export function joinLines(one: string, other: string): string {
  const [before, after] = [one.trim(), other.trim()];
  if (!before || !after) return before || after;
  if (before.endsWith('/') || after.startsWith('/')) return before + after;
  if (/\p{L}-$/u.test(before) && !/^(?:och|eller|samt|och\/eller)\b/i.test(after)) {
    const keeps = /(?:^|[^\p{L}])[\p{Lu}\d]{1,5}-$/u.test(before) || !startsLower(after);
    return keeps ? before + after : before.slice(0, -1) + after;
  }
  return `${before} ${after}`;
}

/** A text of several lines as one. */
export function oneLine(text: string): string {
  return text.split('\n').reduce(joinLines, '').replace(/\s+/g, ' ').trim();
}
