import type {Core} from '../Core.ts';
import type {Asking} from '../Integrations.ts';

/** Posts JSON to an integration's address; resolves to the text of an answer with status 200. Rejects with the end of a sentence. */
export async function postToIntegration(core: Core, address: string, value: unknown): Promise<string> {
    const {status, text} = await askIntegration(core, address, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(value)});
    if (status !== 200) {
        throw new Error(`it answered with HTTP ${status}`);
    }
    return text;
}

/** Asks an integration; see `Integrations.ask`. */
export async function askIntegration(core: Core, address: string, asking: Asking): Promise<{status: number; type: string; text: string}> {
    return core.integrations.ask(addressOf(address, core.siteUrl()), asking);
}

/** A path below /plugins/ is the site's own, and all of the site that can be asked; anything else must be a whole address. */
function addressOf(url: string, siteUrl: string): URL {
    const site = new URL(siteUrl);
    const base = url.startsWith('/plugins/') ? site : undefined;
    const address = URL.canParse(url, base) ? new URL(url, base) : undefined;
    if (!address || !/^https?:$/.test(address.protocol) || (address.origin === site.origin && !address.pathname.startsWith('/plugins/'))) {
        throw new Error('its address is neither http(s) nor a path below /plugins/');
    }
    return address;
}
