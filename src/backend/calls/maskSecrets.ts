import type {Json, JsonObject} from '../../protocol/index.ts';

export const masked = '•••';

/** In characters of JSON. */
const longest = 8_192;

/** Keys whose values are secrets, whoever wrote them. */
const secretKey = /token|secret|passw|authorization|api[-_]?key|credential|cookie/i;

/** Parameters of addresses that are secrets by themselves, beside those that are called so: an authorisation code, a signature. */
const secretParameter = /^(?:code|sig|signature)$/i;
const parameters = /([?&]|^)([^=&?#\s]{1,64})=([^&#\s"'<>]+)/g;
/** `https://user:password@host` */
const userInfo = /(:\/\/)[^/?#\s@]{1,512}@/g;

/** What an App keeps of a user's account elsewhere: tokens, under whatever names. */
const secretPlaces = new Set(['oauth2/user', 'oauth2/data']);

/**
 * A request or an answer as it may be looked at by people (W14): values of keys that name a secret, of password fields,
 * parameters of addresses that name one, and every text in `secrets` wherever it stands, are replaced by `•••`. More than 8 kB are cut, and are one text then.
 *
 * @param value what JSON can hold; keys that are undefined are left out
 * @param secrets what was handed to the App in this call and what was typed into password fields
 */
export function maskSecrets(value: unknown, secrets: readonly string[] = []): Json {
    const whole = maskAt(value, '', secrets.filter((secret) => secret !== ''));
    const text = JSON.stringify(whole);
    return text.length > longest ? `${text.slice(0, longest)}…` : whole;
}

function maskAt(value: unknown, parent: string, secrets: readonly string[]): Json {
    if (typeof value === 'string') {
        return maskText(value, secrets);
    }
    if (Array.isArray(value)) {
        return value.map((item) => maskAt(item, parent, secrets));
    }
    if (typeof value === 'object' && value !== null) {
        return maskObject(value, parent, secrets);
    }
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Hundreds of calls are masked each second when an App is busy, and few texts hold any of this: what is easily seen to be absent is not searched for. */
function maskText(text: string, secrets: readonly string[]): string {
    if (secrets.includes(text)) {
        return masked;
    }
    // One of three letters would hide half of what is written.
    const known = secrets.filter((secret) => secret.length >= 4).reduce((rest, secret) => rest.replaceAll(secret, masked), text);
    const named = known.includes('@') ? known.replace(userInfo, `$1${masked}@`) : known;
    return named.includes('=') ? named.replace(parameters, (whole, before: string, name: string) =>
        (secretKey.test(name) || secretParameter.test(name) ? `${before}${name}=${masked}` : whole)) : named;
}

function maskObject(object: object, parent: string, secrets: readonly string[]): JsonObject {
    const isPassword = 'subtype' in object && object.subtype === 'password';
    const entries: [string, Json][] = [];
    for (const [key, value] of Object.entries(object)) {
        if (value !== undefined) {
            const isSecret = secretKey.test(key) || secretPlaces.has(`${parent}/${key}`) || (isPassword && key === 'value');
            entries.push([key, isSecret && hasContent(value) ? masked : maskAt(value, key, secrets)]);
        }
    }
    return Object.fromEntries(entries);
}

/** Whether there is something to hide: that a secret is missing is what a developer looks for. Flags and numbers (`has_token`) are no secrets. */
const hasContent = (value: unknown): boolean => (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null);
