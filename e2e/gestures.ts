/** What people do on the page, found by role and name as they would find it. */
import type {Locator, Page} from 'playwright';

/** The box at the bottom of the channel in which messages and commands are written. */
export function messageBox(page: Page): Locator {
    return page.getByRole('main').getByRole('combobox', {name: /^Write to/});
}

/** Types a command at once and sends it as it stands, whatever the suggestions say. */
export async function runCommand(page: Page, command: string): Promise<void> {
    await messageBox(page).fill(command);
    await messageBox(page).press('Control+Enter');
}

/** What is suggested at the message box right now, as one text; `''` when nothing is. */
export async function suggestions(page: Page): Promise<string> {
    return (await page.getByRole('listbox').getByRole('option').allTextContents()).join('\n');
}

/** The post with that text. */
export function postWith(page: Page, text: string): Locator {
    return page.getByRole('article').filter({hasText: text});
}

/** Waits for something said on the page to this user alone: an App's answer. */
export function answered(page: Page, text: string): Promise<void> {
    return postWith(page, text).filter({hasText: 'Only visible to you'}).last().waitFor();
}

/** Takes away what was said to this user alone, so that the same words said again can be told from it. */
export async function dismiss(page: Page, text: string): Promise<void> {
    const row = await postWith(page, text).filter({hasText: 'Only visible to you'}).last().getAttribute('data-row');
    const said = page.locator(`[data-row="${row}"]`);
    await said.focus();
    await said.getByRole('button', {name: 'Dismiss'}).click();
    await said.waitFor({state: 'detached'});
}

/** Opens the menu of a post in which Apps have their items. */
export async function openPostMenu(page: Page, postText: string): Promise<void> {
    const post = postWith(page, postText);
    await post.hover();
    await post.getByRole('button', {name: 'App actions'}).click();
}

/** Opens the menu of a post and chooses an item of an App. */
export async function chooseInPostMenu(page: Page, postText: string, item: string): Promise<void> {
    await openPostMenu(page, postText);
    await page.getByRole('menuitem', {name: item}).click();
}

/** Searches in a select of a form and chooses what it finds. */
export async function chooseOption(form: Locator, field: string, typed: string, option: string): Promise<void> {
    const box = form.getByRole('combobox', {name: field, exact: true});
    await box.click();
    await box.fill(typed);
    await form.page().getByRole('option', {name: option}).click();
}
