/** Text that a template holds open for its writer: instructions, placeholders, Word's own prompts. */
const PATTERNS: readonly RegExp[] = [
  /^(?:här|hit|nedan)\s+(?:skriver|anger|fyller|beskriver|redogör|lägger|infogar|klistrar)\s+(?:du|ni|man|handläggaren|sekreteraren)\b/iu,
  /^(?:skriv(?:a|er)?|fyll(?:a|er)?|ange(?:r)?|infoga|klistra|lägg|beskriv)\s+(?:in|i|en|ett|här|till|texten?|namn|datum|rubrik|ärende|förslag|vilka?|eventuell\p{L}*|kort)\b.{0,80}(?:här|bilagor|mötet|ärendet|beslutet?|rubriken?|texten?|namn(?:et)?|datum(?:et)?|mottagare|underlag)\b.{0,40}$/iu,
  /^(?:klicka|tryck)\s+(?:eller\s+(?:klicka|tryck)\s+)?(?:här|på)\b/iu,
  /\b(?:klicka eller tryck här|click or tap (?:here )?to enter|välj ett (?:objekt|alternativ|datum)|choose an item)\b/iu,
  /^\[[^\]]{3,80}\]$/u,
  /\[(?:[^\]]{0,40}\b)?(?:skriv|ange|fyll|infoga|välj|namn|datum|belopp|text|rubrik|förvaltning|nämnd|titel|klicka)\b[^\]]{0,60}\]/iu,
  /<(?:[^<>/]{0,30}\b)?(?:skriv|ange|fyll i|infoga|välj|namn|datum|belopp|text|rubrik|klicka)\b[^<>]{0,60}>/iu,
  /\{\{[^{}]{1,60}\}\}|<<[^<>]{1,60}>>|«[^«»]{1,60}»/u,
  /(?<![\p{L}\d])(?:x{3,}|X{2,}|N\.?N\.?|å{4}-m{2}-d{2}|ÅÅÅÅ-MM-DD|yyyy-mm-dd|YYYY-MM-DD|20XX|20xx)(?![\p{L}\d])/u,
  /\blorem ipsum\b/iu,
  /^(?:rubrik|ärenderubrik|underrubrik|brödtext|text här|exempeltext|mall(?:text)?|hjälptext|instruktion)(?:\s*\d)?\s*(?::.*)?$/iu,
  /^(?:instruktion|hjälptext|mallinstruktion|anvisning)\s*(?:till|för)\s+(?:handläggare|sekreterare|mallen)/iu,
  /\b(?:ta bort|radera)\b.{0,20}\b(?:text(?:en)?|ruta|rad(?:en)?|stycket?|instruktion\p{L}*|mall\p{L}*|hjälptext\p{L}*)(?!\p{L})/iu,
];

/** Whether a line, or the part of it that matters, was left from a template. */
export function isTemplateText(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text.trim()));
}

/** Nothing, or a dash that stands for it. */
export function isEmptyText(text: string): boolean {
  return /^[\s\-–—_.…]*$/u.test(text);
}
