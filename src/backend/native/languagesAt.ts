import type {Mattermost} from '../mattermost/index.ts';
import {speechIn, type Speech} from './speechIn.ts';

/** Who reads what at a Mattermost server. */
export interface Languages {
    /** Of a user with this `locale`; who has none reads what the server speaks. */
    ofLocale(locale: string): Promise<Speech>;
    /** Of whoever has this id: for those as whom nothing can be read. */
    ofUser(userId: string): Promise<Speech>;
    /** Of what is for everybody: the server's `DefaultClientLocale`. */
    ofServer(): Promise<Speech>;
}

/** The languages of the users of `mattermost`, and its own. */
export function languagesAt(mattermost: {admin(): Pick<Mattermost, 'user' | 'clientConfig'>}): Languages {
    async function ofServer(): Promise<Speech> {
        const {DefaultClientLocale: shown, DefaultServerLocale: written} = await mattermost.admin().clientConfig();
        return await speechIn(shown || written || 'en');
    }

    const ofLocale = async (locale: string) => (locale ? await speechIn(locale) : await ofServer());

    return {
        ofLocale,
        async ofUser(userId) {
            try {
                return await ofLocale((await mattermost.admin().user(userId)).locale);
            } catch {
                return await speechIn('en'); // Mattermost may be what is to be complained of.
            }
        },
        ofServer,
    };
}
