import type {OAuth2Provider} from '../../../protocol/index.ts';
import type {ProviderClient} from './OAuth2.ts';
import type {OAuth2Parts} from './OAuth2Parts.ts';
import type {Grant, GrantPlace, GrantsOf} from './openAccounts.ts';

/** How grants end: they are forgotten here first, and the provider is told then. What it makes of that changes nothing for the user. */
export interface Endings {
    /** Tells a provider that a grant is not needed any more. False: it did not listen. */
    giveUp(provider: OAuth2Provider, client: ProviderClient, grant: Grant, signal?: AbortSignal): Promise<boolean>;
    /** Ends one grant. False: there was none. */
    end(place: GrantPlace): Promise<boolean>;
    /** Ends all of these, however many. `clients`: of providers that are forgotten already. */
    endAll(of: GrantsOf, clients?: ReadonlyMap<string, ProviderClient>): Promise<void>;
}

/** How long all providers together are waited for, in milliseconds, and how many of their answers at once. */
const [patience, atOnce] = [10_000, 8];
/** A provider that did not listen so often in a row is asked no more. */
const longestSilence = 8;

export function createEndings({accounts, endpoints, registry, warn}: Pick<OAuth2Parts, 'accounts' | 'endpoints' | 'registry' | 'warn'>): Endings {
    const providerAt = async ({appId, provider}: GrantPlace) =>
        (await registry.app(appId))?.manifest.remote_oauth2_providers.find(({name}) => name === provider);

    async function giveUp(provider: OAuth2Provider, client: ProviderClient, grant: Grant, signal?: AbortSignal): Promise<boolean> {
        try {
            await endpoints.revoke(provider, client, grant, signal);
            return true;
        } catch (error) {
            warn(error, `The provider "${provider.name}" did not revoke a token that is not needed any more.`);
            return false;
        }
    }

    return {
        giveUp,
        async end(place) {
            const [grant, client, provider] = [await accounts.takeGrant(place), await accounts.client(place.appId, place.provider), await providerAt(place)];
            if (grant && client && provider) {
                await giveUp(provider, client, grant);
            }
            return grant !== undefined;
        },
        async endAll(of, clients) {
            const ending = AbortSignal.timeout(patience);
            const silences = new Map<string, number>();

            async function endOne(place: GrantPlace): Promise<void> {
                const name = `${place.appId} ${place.provider}`;
                const [grant, provider] = [await accounts.takeGrant(place), await providerAt(place)];
                const client = clients?.get(place.provider) ?? await accounts.client(place.appId, place.provider);
                const silence = silences.get(name) ?? 0;
                if (grant && client && provider && silence < longestSilence && !ending.aborted) {
                    silences.set(name, await giveUp(provider, client, grant, ending) ? 0 : silence + 1);
                }
            }
            for (let places = await accounts.places(of); places.length > 0; places = await accounts.places(of)) {
                const waiting = places.values();
                await Promise.all(Array.from({length: atOnce}, async () => {
                    for (const place of waiting) {
                        await endOne(place);
                    }
                }));
            }
        },
    };
}
