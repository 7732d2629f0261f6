import { join } from 'node:path';
import type { ElementHandle, Locator, Page } from 'playwright-core';
import { CardView } from './cardView.ts';

/** The client shows its list of chats and channels from about this width on. */
export const DESKTOP = { width: 1280, height: 900 } as const;

/** A window as narrow as a phone. */
export const PHONE = { width: 420, height: 900 } as const;

/** Height of the client's bars above and below a conversation. */
const BARS = 250;

/** The client is made for a wide window: in a narrow one its lists would leave no room for the conversation. */
const NARROW = `
  [role=region][aria-label="Chat and Teams Channel"], div:has(> div > button[aria-label=Chat]) { display: none !important }
  div:has(> h1) { display: none !important }
  div { min-width: 0 !important }
  div:has(.ac-adaptiveCard) { max-width: 100% !important; box-sizing: border-box }
`;

/**
 * One person's local Teams client and what the person does in it. Every wait is for content to show; nothing sleeps.
 */
export class PersonPage {
  /** For what the helpers below do not cover. */
  readonly page: Page;
  readonly #screenshots: string;
  #inChannel = false;
  #narrowing: ElementHandle<Node> | undefined;

  constructor(page: Page, screenshots: string) {
    this.page = page;
    this.#screenshots = screenshots;
  }

  /** Waits until the client has connected. */
  async settle(): Promise<void> {
    const log = this.page.getByText('Log Panel', { exact: true });
    await log.waitFor();
    await this.#closeLog();
  }

  /** Waits for the bot's greeting too: the client draws itself anew when it comes, and what was typed by then is gone. */
  async openPersonal(): Promise<void> {
    await this.#open('Personal Chat');
    await this.page.getByText('Type a message...').last().waitFor();
    await this.page.locator('.ac-adaptiveCard').first().waitFor();
    this.#inChannel = false;
  }

  /** @param name `Hallsberg` */
  async openChannel(name: string): Promise<void> {
    await this.#open(`Sydnärkes IT - ${name}`);
    await this.page.getByRole('button', { name: 'Post', exact: true }).waitFor();
    this.#inChannel = true;
  }

  /** Sends a message in the personal chat: one line, because the client drops line breaks. */
  async say(text: string): Promise<void> {
    const box = this.page.getByRole('textbox').and(this.page.locator('[contenteditable]')).last();
    await this.#type(box, text);
    await this.page.getByRole('button', { name: 'Send Message' }).last().click();
  }

  /** Posts in the open channel with the bot mentioned: without that, Teams does not hand it to the bot. */
  async post(text: string): Promise<void> {
    const box = this.page.getByRole('textbox').and(this.page.locator('[contenteditable]')).first();
    await this.#mention(box);
    await this.#type(box, text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  /** Replies in the thread of the channel's post that shows `postText`, with the bot mentioned. */
  async reply(postText: string | RegExp, text: string): Promise<void> {
    const thread = this.thread(postText);
    const box = thread.getByRole('textbox').and(this.page.locator('[contenteditable]')).last();
    await this.#mention(box);
    await this.#type(box, text);
    await thread.getByRole('button', { name: 'Send Message' }).click();
  }

  /** A post of the open channel with its replies. */
  thread(postText: string | RegExp): Locator {
    const send = this.page.getByRole('button', { name: 'Send Message' });
    return this.page.getByRole('group').filter({ hasText: postText }).filter({ has: send }).first();
  }

  /** The newest card: the last of a chat, and of a channel the one on top, where the newest post is. */
  lastCard(): CardView {
    const cards = this.page.locator('.ac-adaptiveCard');
    return new CardView(this.page, this.#inChannel ? cards.first() : cards.last());
  }

  /** The newest card that shows the text. */
  card(text: string | RegExp): CardView {
    const cards = this.page.locator('.ac-adaptiveCard').filter({ hasText: text });
    return new CardView(this.page, this.#inChannel ? cards.first() : cards.last());
  }

  /** How many cards of the open conversation show the text now. */
  cardCount(text: string | RegExp): Promise<number> {
    return this.page.locator('.ac-adaptiveCard').filter({ hasText: text }).count();
  }

  /** Waits until a card shows the text, and gives that card. */
  async waitForCardText(text: string | RegExp): Promise<CardView> {
    const card = this.card(text);
    await card.root.waitFor();
    return card;
  }

  /** Waits until the open conversation shows the text, in a message or a card. */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  press(title: string): Promise<void> {
    return this.lastCard().press(title);
  }

  fill(label: string, value: string): Promise<void> {
    return this.lastCard().fill(label, value);
  }

  choose(label: string, ...wanted: readonly string[]): Promise<void> {
    return this.lastCard().choose(label, ...wanted);
  }

  /**
   * Opens an entry of the message extension from the open chat's compose box, and gives the dialog's card.
   * The client does not read the manifest, so it asks for the entry's id where Teams shows its title.
   */
  async openComposeAction(commandId: string): Promise<CardView> {
    const plus = this.page.getByRole('button', { name: 'Trigger Message Extension App' });
    await (this.#inChannel ? plus.first() : plus.last()).click();
    await this.page.getByRole('menuitem', { name: 'Action Command' }).click();
    await this.page.getByRole('textbox', { name: 'Command ID' }).fill(commandId);
    await this.page.getByRole('button', { name: 'Create', exact: true }).click();
    return this.dialogCard();
  }

  /** The card of the open dialog. */
  dialogCard(): CardView {
    return new CardView(this.page, this.page.getByRole('dialog').locator('.ac-adaptiveCard').last());
  }

  /** Saves what the window shows, or a card or another part of the page in full, as `<name>.png`. */
  async screenshot(name: string, of?: CardView | Locator): Promise<void> {
    await this.#closeLog();
    const options = { path: this.pathOf(name), animations: 'disabled', caret: 'hide' } as const;
    const part = of instanceof CardView ? of.root : of;
    const window = this.page.viewportSize();
    if (!part || !window) {
      await this.page.screenshot(options);
      return;
    }
    // The client's own bars lie over what scrolls, so the part has to fit between them.
    const height = Math.ceil((await part.boundingBox())?.height ?? 0) + BARS;
    await this.page.setViewportSize({ ...window, height: Math.max(window.height, height) });
    await part.screenshot(options);
    await this.page.setViewportSize(window);
  }

  /** Where a screenshot of that name is saved. */
  pathOf(name: string): string {
    return join(this.#screenshots, `${name}.png`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The open conversation in a window as narrow as a phone, or of another width, without the client's own lists. */
  async narrow(width: number = PHONE.width): Promise<void> {
    this.#narrowing = await this.page.addStyleTag({ content: NARROW });
    await this.page.setViewportSize({ ...PHONE, width });
  }

  /** Back from `narrow`, to open another conversation. */
  async widen(): Promise<void> {
    await this.#narrowing?.evaluate((style) => style.parentNode?.removeChild(style));
    await this.page.setViewportSize(DESKTOP);
  }

  /**
   * It would be on every screenshot, and it opens by itself whenever the client connects: also while the window is
   * narrow, where its button is hidden and cannot be clicked.
   */
  async #closeLog(): Promise<void> {
    const log = this.page.getByText('Log Panel', { exact: true });
    if (!(await log.isVisible())) return;
    await this.page.getByTitle('Toggle Log Panel').dispatchEvent('click');
    await log.waitFor({ state: 'hidden' });
  }

  async #open(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name, exact: true }).click();
  }

  async #mention(box: Locator): Promise<void> {
    await box.click();
    await this.page.keyboard.type('@Samdrift');
    await this.page.locator('#typeahead-menu').getByRole('menuitem', { name: 'Samdrift' }).click();
    await box.locator('.mention').waitFor();
    await this.page.keyboard.type(' ');
  }

  async #type(box: Locator, text: string): Promise<void> {
    await box.focus();
    await this.page.keyboard.insertText(text);
  }
}
