import { type Result, refuse } from '../core/result.ts';

/** Why a file was not read, each with a sentence that says what to do instead. */
const SENTENCES = {
  'file.empty': 'Filen är tom. Kontrollera att rätt fil är vald.',
  'file.tooBig': 'Filen är större än 30 MB, så jag tar inte emot den. Skicka bara den del som behövs.',
  'file.bomb':
    'Filen packas upp till orimligt mycket data och läses därför inte. Spara innehållet i en ny fil och försök igen.',
  'file.tooMuch':
    'Filen innehåller för många rader, kolumner eller sidor. Spara bara den del som ska läsas i en egen fil och försök igen.',
  'file.tooSlow':
    'Filen tog för lång tid eller för mycket minne att läsa. Spara bara den del som ska läsas i en egen fil och försök igen.',
  'file.locked': 'Filen är skyddad med lösenord eller krypterad. Spara en kopia utan lösenord och försök igen.',
  'file.elsewhere':
    'Filen ligger inte där Teams lägger filer som skickas till mig, så jag hämtar den inte. Skicka den direkt i chatten med mig.',
  'file.expired': 'Länken till filen gäller inte längre. Skicka filen igen.',
  'file.unreachable': 'Filen gick inte att hämta från Teams just nu. Försök igen om en stund.',
  'file.picture':
    'Bilden gick inte att hämta ur meddelandet. Spara den och skicka den som fil i stället: tryck på + eller gemet och välj den.',
  'file.pictures':
    'PDF-filen innehåller bara bilder, ingen text att läsa. Använd originalet i Word eller Excel, eller klistra in texten.',
  'file.old': 'Filen har det äldre Office-formatet (.xls eller .doc). Spara den som .xlsx eller .docx och försök igen.',
  'file.macros':
    'Word-filen innehåller makron, så jag läser den inte. Spara den som vanlig .docx, utan makron, och skicka den igen.',
  'file.broken':
    'Filen går inte att läsa. Den är skadad eller ofullständig. Öppna den, spara en ny kopia och försök igen.',
  'file.unknown': 'Filtypen går inte att läsa. Använd Excel, CSV, Word, PDF med text, en webbsida eller ren text.',
} as const;

export type FileRefusal = keyof typeof SENTENCES;

export function refuseFile(code: FileRefusal): Result<never> {
  return refuse(code, SENTENCES[code]);
}

export function isFileRefusal(code: string): code is FileRefusal {
  return Object.hasOwn(SENTENCES, code);
}

/** Thrown inside the reading of a file, turned into a refusal at its edge. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code: FileRefusal;
  constructor(code: FileRefusal) {
    super(code);
    this.code = code;
  }
}
