/** An answer of the server as it came. */
export interface Answer {
    status: number;
    /** Decoded JSON; the text when it is not JSON. */
    body: unknown;
}

/** A user of the workspace who speaks to the server by REST, with a bearer token. */
export interface Person {
    id: string;
    username: string;
    token: string;
    send(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** The password of every demo user. */
export const demoPassword = 'topmast-demo';

/** Logs a demo user in by REST. */
export async function logIn(url: string, username: string): Promise<Person> {
    const response = await fetch(`${url}/api/v4/users/login`, {
        method: 'POST',
        body: JSON.stringify({login_id: username, password: demoPassword}),
    });
    const token = response.headers.get('token');
    if (!response.ok || !token) {
        throw new Error(`${username} cannot log in: HTTP ${response.status} ${await response.text()}`);
    }
    const user: {id: string} = await response.json();
    return {
        id: user.id,
        username,
        token,
        async send(method, path, body) {
            const answer = await fetch(url + path, {
                method,
                redirect: 'manual',
                headers: {authorization: `Bearer ${token}`},
                ...(body === undefined ? {} : {body: JSON.stringify(body)}),
            });
            const text = await answer.text();
            return {status: answer.status, body: parsed(text)};
        },
    };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
