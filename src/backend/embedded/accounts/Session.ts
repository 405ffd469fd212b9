/** Who makes a request, and by what it was proved. */
export interface Session {
    /** Id of the login session, of the personal access token, or of what an OAuth app was let have. */
    id: string;
    userId: string;
    username: string;
    /** Role names of the whole server, parted by spaces. */
    roles: string;
    isBot: boolean;
    /** A cookie comes along unasked, so it needs a CSRF token for everything but GET. */
    source: 'cookie' | 'bearer';
    kind: 'login' | 'access_token' | 'oauth';
}
