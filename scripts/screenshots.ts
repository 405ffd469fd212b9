/**
 * `npm run screenshots`: the pictures of the README and the documentation, 1280 × 800, into docs/pictures. Starts a
 * workspace of its own with a conversation in it, installs the sample Apps and uses them in a real browser; the gallery
 * comes out of a Storybook built for it. `npm run screenshots gallery` makes the pictures of the gallery alone.
 */
import {mkdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

import type {Page} from 'playwright';

import {startShowcase} from '../apps/showcase/index.ts';
import {startSurvey} from '../apps/survey/index.ts';
import buildPage from '../e2e/buildPage.ts';
import {chooseInPostMenu, chooseOption, messageBox, openPostMenu, postWith} from '../e2e/gestures.ts';
import {startWorkspace, type Workspace} from '../e2e/workspace.ts';
import {galleryPictures} from './galleryPictures.ts';

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

async function picture(page: Page, name: string): Promise<void> {
    // Nothing half-done: fonts and pictures are there, nothing turns or is being asked for.
    await page.evaluate(async () => {
        await document.fonts.ready;
    });
    await page.waitForFunction(() => Array.from(document.images).every(({complete}) => complete) && !document.querySelector('[aria-busy="true"], [role="progressbar"]'));
    await page.screenshot({path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide'});
    console.log(`docs/pictures/${name}.png`);
}

/** A morning in two channels. */
async function talk({alice, bob, sysadmin, post}: Workspace): Promise<void> {
    await post(sysadmin, 'town-square', 'Good morning! The new **lunch hours** start today: 12:00 to 14:00, upstairs.');
    await post(bob, 'town-square', 'Finally. Yesterday the soup was gone at half past twelve.');
    await post(alice, 'town-square', 'Could we get the menu a day ahead, please?\n\n| Day | Soup |\n|---|---|\n| Monday | Pumpkin |\n| Tuesday | Lentil |');
    await post(sysadmin, 'town-square', 'The kitchen wants to know what people think. I installed *Survey*: open the menu of any post, or type `/survey`.');
    await post(bob, 'town-square', 'Lunch was late again, and the queue went down to the second floor. @alice, shall we ask the kitchen?');
    await post(bob, 'support', 'The printer on the third floor is out of paper.');
}

async function surveyForm(page: Page): Promise<void> {
    await chooseInPostMenu(page, 'Lunch was late again', 'Survey a user');
    const form = page.getByRole('dialog', {name: 'Send a survey to a user'});
    await chooseOption(form, 'User', 'sys', 'sysadmin');
    await chooseOption(form, 'Kind of answer', 'rat', 'A rating');
    await form.getByRole('combobox', {name: 'Scale'}).waitFor();
    await picture(page, 'survey-modal');
    await form.getByRole('button', {name: 'Send survey'}).click();
    await postWith(page, 'The survey is on its way').waitFor();
}

async function command(page: Page): Promise<void> {
    await messageBox(page).pressSequentially('/survey send ');
    for (const name of [/alice/, /bob/, /sysadmin/, 'Fill in as a form']) {
        await page.getByRole('option', {name}).waitFor();
    }
    await picture(page, 'command');
    await messageBox(page).fill('');
}

async function dark(page: Page): Promise<void> {
    await page.getByRole('button', {name: 'Settings'}).click();
    const settings = page.getByRole('dialog', {name: 'Settings'});
    await settings.getByRole('radio', {name: 'Onyx'}).check();
    await page.keyboard.press('Escape');
    await settings.waitFor({state: 'detached'});
    await openPostMenu(page, 'Could we get the menu');
    await page.getByRole('menuitem', {name: 'Showcase'}).hover();
    await page.getByRole('menuitem', {name: 'Buttons that grow'}).hover();
    await picture(page, 'dark');
}

async function workspacePictures(): Promise<void> {
    await buildPage();
    const [workspace, survey, showcase] = await Promise.all([startWorkspace(), startSurvey({port: 0}), startShowcase({port: 0})]);
    try {
        await workspace.install(`${survey.url}/v1/manifest.json`);
        await workspace.install(`${showcase.url}/manifest.json`);
        await talk(workspace);

        const alice = await workspace.open('alice');
        await postWith(alice, 'Lunch was late again').waitFor();
        // Away from the posts, which show their buttons under the pointer.
        await alice.mouse.move(640, 10);
        await picture(alice, 'workspace');
        await surveyForm(alice);
        await command(alice);

        const sysadmin = await workspace.open('sysadmin');
        await sysadmin.getByRole('link', {name: 'Apps'}).click();
        await sysadmin.getByRole('article', {name: /^Survey/}).waitFor();
        await picture(sysadmin, 'apps');
        await dark(alice);
    } finally {
        await workspace.close();
        await survey.close();
        await showcase.close();
    }
}

await mkdir(folder, {recursive: true});
await galleryPictures(folder);
if (process.argv[2] !== 'gallery') {
    await workspacePictures();
}
