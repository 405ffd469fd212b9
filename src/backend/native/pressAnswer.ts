import {sentenceOf} from './commandAnswer.ts';
import type {FinalResponse} from './callAs.ts';
import type {Speech} from './speechIn.ts';

/** What a pressed button or select is answered with (Mattermost's `PostActionIntegrationResponse`), the keys that are used here. */
export interface PressAnswer {
    /** For the one who pressed alone. */
    ephemeral_text?: string;
    /** It is Markdown already. */
    skip_slack_parsing?: true;
}

/** An answer that only says something; nothing at all when the text is empty. */
export function sayToPresser(text: string | undefined): PressAnswer {
    return text ? {ephemeral_text: text, skip_slack_parsing: true} : {};
}

/** What an App's answer means in Mattermost's words (client.md 7.2). Forms are opened elsewhere; Mattermost leads nobody to a page from here, so the link is said. */
export function pressAnswer(response: FinalResponse, speech: Speech): PressAnswer {
    return sayToPresser(response.type === 'navigate' ? [response.text, linkTo(response.navigate_to_url)].filter(Boolean).join('\n\n') : sentenceOf(response, speech));
}

/** An address as Markdown. */
export const linkTo = (url: string) => `[${url}](${url})`;
