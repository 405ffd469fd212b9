import {MattermostError} from '../mattermost/index.ts';

/** What Mattermost was asked for; undefined when there is no such thing (404). */
export async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
        return await asked;
    } catch (error) {
        if (error instanceof MattermostError && error.status === 404) {
            return undefined;
        }
        throw error;
    }
}
