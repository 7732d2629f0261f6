import type { Locator, Page } from 'playwright-core';

/**
 * One Adaptive Card on the page and what a person does with it. Fields are named by their labels, buttons by their titles.
 * Found anew at each step, so it stays right when the bot replaces the card.
 */
export class CardView {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.root = root;
  }

  /** Waits until the card shows the text. */
  async waitFor(text: string | RegExp): Promise<void> {
    await this.root.getByText(text).first().waitFor();
  }

  /** All that a reader sees, line by line. */
  text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: textContent would give hidden parts too
    return this.root.innerText();
  }

  /** Presses a button, also one behind the card's "…", or a row that can be pressed: that one by its tooltip. */
  async press(title: string | RegExp): Promise<void> {
    const button = this.root.getByRole('button', { name: title, exact: true });
    const shown = button.or(this.root.getByTitle(title, { exact: true })).first();
    const more = this.root.getByRole('button', { name: 'More options' });
    await shown.or(more).first().waitFor();
    if (await shown.isVisible()) {
      // A button that only shows or hides a part of the card asks nobody.
      const asks = (await shown.getAttribute('aria-controls')) === null;
      await (asks ? this.#answered(() => shown.click()) : shown.click());
      return;
    }
    await more.click();
    await this.#answered(() => this.#page.getByRole('menuitem', { name: title, exact: true }).click());
  }

  /** Waits for the bot's answer to be drawn: the client draws the new card twice, and the second time empties fields. */
  async #answered(click: () => Promise<void>): Promise<void> {
    await Promise.all([this.#page.waitForResponse((response) => response.url().endsWith('/invoke')), click()]);
    await this.#page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined)))),
    );
  }

  /** @param value text; for a date field `2026-12-13`, for a time field `09:15` */
  async fill(label: string, value: string): Promise<void> {
    const field = this.#field(label);
    await field.fill(value);
    if ((await field.getAttribute('role')) !== 'combobox') return;
    // Date and time fields read what was typed when Enter is pressed; the date's calendar then stays open.
    await field.press('Enter');
    if ((await field.getAttribute('aria-haspopup')) !== 'dialog') return;
    await this.#page.keyboard.press('Escape');
    await this.#page.getByRole('dialog', { name: 'Calendar' }).waitFor({ state: 'detached' });
  }

  valueOf(label: string): Promise<string> {
    return this.#field(label).inputValue();
  }

  /** Makes exactly these the chosen ones, in a list or among radio buttons, by the texts of the choices. */
  async choose(label: string, ...wanted: readonly string[]): Promise<void> {
    const list = this.root.getByRole('combobox', { name: label });
    const radios = this.root.getByRole('radiogroup', { name: label });
    await list.or(radios).first().waitFor();
    if ((await list.count()) === 0) {
      for (const option of wanted) await radios.getByRole('radio', { name: option, exact: true }).check();
      return;
    }
    await list.first().click();
    const one = this.#page.getByRole('option');
    const several = this.#page.getByRole('menuitemcheckbox');
    await one.or(several).first().waitFor();
    if ((await several.count()) === 0) {
      await this.#page.getByRole('option', { name: wanted[0] ?? '', exact: true }).click();
      return;
    }
    for (const option of await several.all()) {
      const chosen = (await option.getAttribute('aria-checked')) === 'true';
      if (chosen !== wanted.includes(((await option.textContent()) ?? '').trim())) await option.click();
    }
    await this.#page.keyboard.press('Escape');
    await several.first().waitFor({ state: 'detached' });
  }

  /** Finds a person by name in a people picker, which the client does not tie to its label. */
  async pick(label: string, name: string): Promise<void> {
    const text = this.root.locator('label').getByText(label, { exact: true });
    // The client compares what is typed with each word of a name.
    await text.locator('xpath=ancestor::label/..//input').pressSequentially(name.split(' ')[0] ?? name);
    await this.#page.getByRole('option', { name }).first().click();
  }

  /** Ticks or clears a box (Input.Toggle, or a choice shown as a box). */
  async tick(label: string, on = true): Promise<void> {
    await this.root.getByRole('checkbox', { name: label }).setChecked(on);
  }

  #field(label: string): Locator {
    return this.root.getByLabel(label).first();
  }
}
