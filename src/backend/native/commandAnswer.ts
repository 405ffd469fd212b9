import type {CallResponse} from '../../protocol/index.ts';
import type {Speech} from './speechIn.ts';

/** What a slash command is answered with (Mattermost's `CommandResponse`), the keys that are used here. */
export interface CommandAnswer {
    response_type: 'ephemeral';
    text?: string;
    /** Whom the answer is from, where Mattermost lets integrations say so. */
    username?: string;
    goto_location?: string;
    /** It is Markdown already. */
    skip_slack_parsing: true;
}

/** An answer that only says something; nothing at all when the text is empty. */
export function sayAlone(text: string | undefined): CommandAnswer {
    return {response_type: 'ephemeral', skip_slack_parsing: true, ...(text ? {text} : {})};
}

/** What an App's answer to a command means in Mattermost's words (client.md 7.2). Forms are opened elsewhere. */
export function commandAnswer(response: Exclude<CallResponse, {type: 'form' | 'call'}>, speech: Speech): CommandAnswer {
    const from = response.app_metadata?.bot_username;
    const answer = {...sayAlone(sentenceOf(response, speech)), ...(from ? {username: from} : {})};
    return response.type === 'navigate' ? {...answer, goto_location: response.navigate_to_url} : answer;
}

/** What is to be said of an answer. An App may name fields instead of saying a sentence; here there is one place for all of it. */
export function sentenceOf(response: CallResponse, speech: Speech): string | undefined {
    if (response.type !== 'error') {
        return response.text;
    }
    const fields = Object.entries(response.data?.errors ?? {}).map(([field, text]) => `${field}: ${text}`);
    return [speech.error(response), ...fields].filter(Boolean).join('\n\n') ||
        speech.say({id: 'topmast.error.unknown', defaultMessage: 'The App failed without saying why.'});
}

/** What is said of an answer that should have been a form. */
export function noForm({type}: CallResponse, speech: Speech): string {
    return speech.say({id: 'topmast.error.unexpected_type', defaultMessage: 'The App answered with "{type}", which means nothing here.'}, {type});
}
