import {csrfOf, sessionLength} from './sessions.ts';

/**
 * The `Set-Cookie` lines that log a browser in: the token, which no script may read, and two that the page reads
 * (webapp-boot.md section 1): whom it is for, and what it must send back to prove that it is the page.
 */
export function sessionCookies(token: string, userId: string, siteUrl: string): string[] {
    const attributes = `Path=/; Max-Age=${sessionLength / 1_000}; SameSite=Lax${siteUrl.startsWith('https:') ? '; Secure' : ''}`;
    return [
        `MMAUTHTOKEN=${token}; ${attributes}; HttpOnly`,
        `MMUSERID=${userId}; ${attributes}`,
        `MMCSRF=${csrfOf(token)}; ${attributes}`,
    ];
}

/** The `Set-Cookie` lines that make a browser forget its session. */
export function noSessionCookies(): string[] {
    return ['MMAUTHTOKEN', 'MMUSERID', 'MMCSRF'].map((name) => `${name}=; Path=/; Max-Age=0; SameSite=Lax${name === 'MMAUTHTOKEN' ? '; HttpOnly' : ''}`);
}
