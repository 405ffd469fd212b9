import {choiceOf, flagOf, mattermostAs, MattermostRefusal, objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {openingWords} from './templates.ts';

const shortestQuestion = 10;

/**
 * Submit of the survey: checks what only the App can know, then brings the question to the chosen user as a direct
 * message of the bot. What is wrong with a field is said at that field.
 */
export async function send({values, context}: AppCall): Promise<Json> {
    const mattermost = mattermostAs(textOf(context['mattermost_site_url']), textOf(context['bot_access_token']));
    try {
        const user = await mattermost.user(choiceOf(values['user']));
        const errors = fieldErrors(values, user);
        if (Object.keys(errors).length > 0) {
            return {type: 'error', text: 'The survey was not sent.', data: {errors}};
        }
        const channel = await mattermost.directChannel(textOf(context['bot_user_id']), textOf(user['id']));
        await mattermost.post({channel_id: channel, message: surveyText(values, objectOf(context['acting_user']))});
        return {type: 'ok', text: `The survey is on its way to @${textOf(user['username'])}.`};
    } catch (error) {
        if (error instanceof MattermostRefusal) {
            return {type: 'error', text: `Mattermost did not let the survey through: ${error.message}`};
        }
        throw error;
    }
}

/** What is wrong, in Markdown, by field name; empty when all is well. */
function fieldErrors(values: JsonObject, user: JsonObject): Record<string, string> {
    const errors: Record<string, string> = {};
    if (user['is_bot'] === true) {
        errors['user'] = `@${textOf(user['username'])} is a bot. Bots have no feelings to ask about.`;
    }
    if (textOf(values['message']).trim().length < shortestQuestion) {
        errors['message'] = `Ask a **whole question**: at least ${shortestQuestion} characters.`;
    }
    if (choiceOf(values['kind']) === 'choice' && choicesIn(values).length < 2) {
        errors['choices'] = 'Name two choices or more, separated by commas.';
    }
    return errors;
}

function surveyText(values: JsonObject, actingUser: JsonObject): string {
    const name = textOf(actingUser['username']);
    const from = flagOf(values['anonymous']) || name === '' ? 'Somebody' : `@${name}`;
    const opening = openingWords(choiceOf(values['template']));
    return [
        `${from} asks you:`,
        quoted(`${opening && `${opening}: `}${textOf(values['message']).trim()}`),
        answerWanted(values),
    ].join('\n\n');
}

function quoted(text: string): string {
    return text.split('\n').map((line) => `> ${line}`).join('\n');
}

function answerWanted(values: JsonObject): string {
    switch (choiceOf(values['kind'])) {
        case 'rating':
            return `Answer with a number from 1 to ${choiceOf(values['scale']) || '5'}.`;
        case 'choice':
            return `Answer with one of: ${choicesIn(values).join(', ')}.`;
        default:
            return 'Answer with how you feel about it.';
    }
}

function choicesIn(values: JsonObject): string[] {
    return textOf(values['choices']).split(',').map((choice) => choice.trim()).filter((choice) => choice !== '');
}
