import type {IntlShape} from 'react-intl';

import type {Change} from '../rest/createAppsAdmin.ts';

/** What is said after a change, in Markdown, with a secret that was made just now: nobody can ask for it again. */
export function changeText({formatMessage}: IntlShape, {text, secret}: Change): string {
    return secret ? [text, formatMessage({
        id: 'topmast.page.secretOnce', defaultMessage: 'The new secret: {secret} – copy it to the App now, it is not shown again.',
    }, {secret: `\`${secret}\``})].join('\n\n') : text;
}
