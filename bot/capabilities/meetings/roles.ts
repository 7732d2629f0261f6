/** What a heading within an item announces. */
export type Role =
  | 'decision'
  | 'proposal'
  | 'summary'
  | 'background'
  | 'basis'
  | 'preparedBy'
  | 'presenters'
  | 'distribution'
  | 'handling'
  | 'votes'
  | 'reservations'
  | 'other';

/** Headings as boards write them; `…` of a body's name may stand before. The first that fits counts. */
const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  [
    'distribution',
    /^(?:sändlista|expediering|expedieras(?: till)?|delges|delgivning|delges till|kopia till|för kännedom(?: till)?|för verkställighet(?: till)?|för åtgärd(?: till)?|protokolls?utdrag(?: skickas)? till|utdrag(?: skickas)? till|(?:skickas|sänds) till|meddelas|ska skickas till|paragrafen (?:skickas|expedieras|sänds) till|mottagare)$/u,
  ],
  [
    'distribution',
    /^(?:beslut(?:et)?|protokoll(?:et)?|utdrag(?:et)?)(?: i ärendet)?(?: ska| skall)? ?(?:skickas|sänds|sändes|expedieras|delges|meddelas|tillställs|lämnas|anmäls)(?: för kännedom)?(?: till)?(?: för kännedom)?$/u,
  ],
  [
    'distribution',
    /^(?:beslutsexpediering|beslutsmottagare|beslut till|kopia av beslutet(?: skickas)? till|beslutet delges följande|expediera till)$/u,
  ],
  [
    'preparedBy',
    /^(?:beredningsansvariga?|ansvarig(?:a)?(?: handläggare| tjänsteperson(?:er)?)?|handläggare|beredd av|beredning av ärendet|beredning|upprättad av|handlagd av|tjänsteperson(?:er)?|kontaktperson)$/u,
  ],
  ['presenters', /^(?:föredragande|föredragning|föredras av|föredragare|föredragande tjänsteperson)$/u],
  [
    'basis',
    /^(?:(?:besluts?)?underlag(?: för beslut(?:et)?| till beslut(?:et)?)?(?: och bilagor)?|handlingar(?: i ärendet)?|ärendets handlingar|bifogade handlingar|bilagor|bilaga|bilagda handlingar|tidigare beslut och handlingar|beslutsunderlaget)$/u,
  ],
  [
    'proposal',
    /^(?:beslutsförslag|förslag till beslut|förslag|förslag till (?:kommunstyrelsen|kommunfullmäktige|nämnden|fullmäktige|beslut i \p{L}+)|.{0,60}förslag till beslut(?: i \p{L}+)?|.{0,60}beslutsförslag|(?:förvaltningens|ordförandens|arbetsutskottets|presidiets|kontorets) förslag)$/u,
  ],
  ['votes', /^(?:omröstning(?:sresultat)?|omröstningens resultat|votering|voteringsresultat|röstning)$/u],
  [
    'handling',
    /^(?:behandling(?: på sammanträdet)?|ärendets behandling|dagens sammanträde|överläggning(?:ar)?|yrkanden?|beslutsgång(?:en)?|propositionsordning|proposition(?:er)?(?: på yrkanden)?|förslag till beslut på sammanträdet|yrkanden på sammanträdet|behandling i \p{L}+|inlägg|diskussion|ärendets gång|tidigare behandling|under sammanträdet)$/u,
  ],
  [
    'reservations',
    /^(?:reservation(?:er)?|protokollsanteckning(?:ar)?|särskilt yttrande|särskilda yttranden|avvikande mening)$/u,
  ],
  ['decision', /^(?:beslut|beslutet|.{0,60}\p{L}s beslut|beslut i ärendet|beslut nr \d+)$/u],
  [
    'summary',
    /^(?:sammanfattning(?: av ärendet)?|ärendesammanfattning|ärendet i korthet|sammanfattande beskrivning|i korthet|kort om ärendet)$/u,
  ],
  [
    'background',
    /^(?:bakgrund|ärende|ärendet|ärendebeskrivning|beskrivning(?: av ärendet)?|ärendets beskrivning|redogörelse(?: för ärendet)?|bakgrund och (?:beskrivning|syfte)|bakgrund till ärendet|utredning)$/u,
  ],
  [
    'other',
    /^(?:ekonomiska konsekvenser|ekonomi|ekonomiska (?:förutsättningar|effekter)|konsekvenser(?: .{0,40})?|bedömning|förvaltningens (?:bedömning|synpunkter)|skälen för beslutet|motivering(?: till beslutet)?|barnets bästa|barn(?:rätts)?perspektiv(?:et)?|barnkonsekvensanalys|jämställdhet.{0,30}|jäv|lagstöd|lagrum|juridiska (?:aspekter|konsekvenser)|uppföljning|tidsplan|miljö.{0,20}konsekvenser|överklagande|hur man överklagar|hur beslutet överklagas|besvärshänvisning|(?:paragrafen|beslutet|punkten) (?:är|förklaras) (?:omedelbart )?justerad.{0,20}|ajournering|närvarande vid ärendet|risk- och konsekvensanalys|samråd|ärendets beredning|samverkan|förhandling|finansiering|risker)$/u,
  ],
];

/** Labels that may carry their text on the same line after a colon, or beside them in a margin. */
export interface Heading {
  readonly role: Role;
  /** What stands on the same line after the heading. */
  readonly rest: string;
}

function roleOf(text: string): Role | undefined {
  if (text.length > 90 || text.length < 4) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/\s*[:.]+$/u, '')
    .replace(/^\d{1,2}\.?\s+(?=\p{L})/u, '')
    .trim();
  return HEADINGS.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Whether a name may stand before "beslut": its heading begins with a capital and is no sentence. */
function looksLikeHeading(text: string): boolean {
  return /^(?:\d{1,2}\.?\s+)?\p{Lu}/u.test(text) && !/[.;,]$/u.test(text);
}

/**
 * The heading that a line is, or begins with: "Beslut", "Nämndens beslut", "Sändlista: …", a margin's "Beslut    …".
 * @param cells the line's cells; a margin heading stands in the first
 */
export function headingOf(text: string, cells: readonly string[]): Heading | undefined {
  if (!looksLikeHeading(text.replace(/[.:]+$/u, '')) && !/^\p{Lu}/u.test(cells[0] ?? '')) return undefined;
  const whole = roleOf(text);
  if (whole !== undefined && looksLikeHeading(text.replace(/[.:]+$/u, ''))) return { role: whole, rest: '' };
  if (cells.length === 2) {
    const margin = roleOf(cells[0] ?? '');
    if (margin !== undefined) return { role: margin, rest: cells[1] ?? '' };
  }
  const colon = /^(?<head>\p{Lu}[^:.]{3,50}):\s+(?<rest>\S.*)$/u.exec(text)?.groups;
  const labelled = colon?.['head'] === undefined ? undefined : roleOf(colon['head']);
  return labelled === undefined ? undefined : { role: labelled, rest: colon?.['rest'] ?? '' };
}
