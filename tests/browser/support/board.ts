import type { PersonPage } from './personPage.ts';

/** The IT board's channel is connected, and its secretary is in the chat of their own. */
export async function connectBoard(secretary: PersonPage): Promise<void> {
  await secretary.openChannel('Hallsberg');
  await secretary.post('anslut IT-nämnden');
  await secretary.waitForCardText('Här visas nu dagordningar för IT-nämnden');
  await secretary.openPersonal();
}

/** Has a document checked that is pasted into the field for it: a message would lose its line breaks. */
export async function pasteDocument(secretary: PersonPage, text: string): Promise<void> {
  await secretary.say('granska ett protokoll');
  const form = await secretary.waitForCardText('Granska ett mötesdokument');
  await form.fill('Dokumentets text', text);
  await form.press('Granska');
}
